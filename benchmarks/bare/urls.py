"""One page and one form."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from benchmarks.bare.models import Item


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show fifty rows, or insert one."""
    if request.method == "POST":
        Item.objects.create(title="一项", unit="一个单位", person="某人", state="open", due_at=timezone.now())
        return redirect("/")
    return render(request, "items.html", {"items": Item.objects.order_by("due_at")[:50]})


urlpatterns = [path("", index)]
