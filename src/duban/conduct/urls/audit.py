"""Addresses of the audit: its runs, findings, forecast and report."""

from django.urls import URLPattern, path

from duban.conduct.views import audit_reports, audits, finding_acts, finding_matrix, findings, forecast

urlpatterns: list[URLPattern] = [
    path("conduct/audits/", audits.list_, name="audit.list"),
    path("conduct/audits/begin/", audits.begin, name="audit.begin"),
    path("conduct/audits/forecast/", forecast.show, name="audit.forecast"),
    path("conduct/audits/report/", audit_reports.show, name="audit.report"),
    path("conduct/audits/reports/<slug:shape>/", audit_reports.each, name="audit.reports"),
    path("conduct/audits/<int:pk>/", audits.show, name="audit.show"),
    path("conduct/audits/<int:pk>/progress/", audits.progress, name="audit.progress"),
    path("conduct/findings/", findings.list_, name="finding.list"),
    path("conduct/findings/counted/", finding_matrix.show, name="finding.matrix"),
    path("conduct/findings/explain/", finding_acts.explain_many, name="finding.explain_many"),
    path("conduct/findings/matter/", finding_acts.matter_many, name="finding.matter_many"),
    path("conduct/findings/<int:pk>/", findings.show, name="finding.show"),
    path("conduct/findings/<int:pk>/explain/", finding_acts.explain, name="finding.explain"),
    path("conduct/findings/<int:pk>/matter/", finding_acts.matter, name="finding.matter"),
    path("conduct/findings/<int:pk>/exception/", finding_acts.ask, name="finding.ask"),
]
