-- What an engineer would write for the provisions about single records: when one is broken, in SQL's three-valued
-- logic. True is a breach, NULL is not known, false is no finding. `:first` is the first day judged, `:today` and `:now`
-- the day and the moment of the audit. MINUTES(a, b) is the minutes from a to b. A statement is
--     SELECT hit, id, <who>, unit, <day>, <measured> FROM (SELECT *, <condition> AS hit FROM <register>) WHERE hit IS NOT FALSE
-- The heading says the provision, the register and, where something is measured, what.

-- alcohol-ban duty_checks
kind = 'alcohol' AND passed = 0 AND checked_on >= :first
-- reachable-checked duty_checks
kind IN ('phone', 'post') AND passed = 0 AND checked_on >= :first
-- assessment-consent assessments starts_on - consent_on
name = 'department' AND scope = 'city' AND kind IN ('assessment', 'inspection', 'evaluation', 'commendation', 'observation')
AND (consent_on IS NULL OR consent_on > starts_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND starts_on >= :first
-- leave-asked leave starts_on - consent_on
post_rank IN ('head', 'executive', 'deputy') AND (consent_on IS NULL OR consent_on > starts_on) AND starts_on >= :first
-- reachable-on-leave leave
reachable = 0 AND starts_on >= :first
-- return-recorded leave COALESCE(returned_on, :today) - ends_on
COALESCE(returned_on, :today) - ends_on > 3 AND starts_on >= :first
-- below-last-year spending amount - last_year
kind IN ('reception', 'vehicles', 'abroad', 'meetings', 'training', 'running') AND amount - last_year > 0 AND spent_on >= :first
-- building-approved spending spent_on - consent_on
kind = 'building' AND (consent_on IS NULL OR consent_on > spent_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND spent_on >= :first
-- no-unnecessary spending
necessary = 0 AND spent_on >= :first
-- within-budget spending amount - budget
amount - budget > 0 AND spent_on >= :first
-- boundary-greeting receptions_on_visits
boundary_greeting = 1 AND received_on >= :first
-- meal-only-when-far receptions_on_visits
place_kind = 'county' AND could_return = 1 AND meal_kind <> 'none' AND received_on >= :first
-- no-alcohol-on-visits receptions_on_visits
alcohol = 1 AND received_on >= :first
-- no-banners receptions_on_visits
banners = 1 AND received_on >= :first
-- no-costly-dishes receptions_on_visits
costly_dishes = 1 AND received_on >= :first
-- no-handbook receptions_on_visits
handbook = 1 AND received_on >= :first
-- no-meal-in-districts receptions_on_visits
place_kind = 'district' AND meal_kind <> 'none' AND received_on >= :first
-- no-tobacco receptions_on_visits
tobacco = 1 AND received_on >= :first
-- no-unrelated-materials receptions_on_visits
materials = 1 AND received_on >= :first
-- simple-meal-in-counties receptions_on_visits
place_kind = 'county' AND could_return = 0 AND meal_kind NOT IN ('none', 'working', 'buffet') AND received_on >= :first
-- spot-arranged receptions_on_visits
spot_changed = 1 AND received_on >= :first
-- briefing-length briefings characters
characters > 1500 AND issued_on >= :first
-- briefing-licensed briefings
licensed = 0 AND issued_on >= :first
-- briefing-numbered briefings
issue IS NULL AND issued_on >= :first
-- no-double-briefing briefings
to_city = 1 AND also_reported = 1 AND issued_on >= :first
-- no-inner-briefings briefings
to_city = 1 AND from_inner = 1 AND issued_on >= :first
-- fewer-hosts-than-guests guests hosts - guests
hosts - guests > 0 AND received_on >= :first
-- guest-company guests company
company > 2 AND received_on >= :first
-- guest-cost guests per_head
per_head > YUAN(100) AND received_on >= :first
-- guest-letter guests
kind IN ('superior', 'peer') AND letter = 0 AND received_on >= :first
-- guest-list guests
listed = 0 AND received_on >= :first
-- hosts guests hosts
hosts > 3 AND received_on >= :first
-- local-dishes guests
meal_kind <> 'none' AND local_dishes = 0 AND received_on >= :first
-- no-waste-on-guests guests
costly_dishes = 1 AND received_on >= :first
-- standard-kept guests
standard_raised = 1 AND received_on >= :first
-- by-document meetings
by_document = 1 AND held_on >= :first
-- half-day meetings minutes
occasion NOT IN ('party_congress', 'two_sessions') AND minutes > 240 AND held_on >= :first
-- heads-not-called meetings heads_called
name = 'department' AND scope IN ('city', 'system') AND heads_called > 0 AND held_on >= :first
-- lodging-at-meetings meetings
lodging_raised = 1 AND held_on >= :first
-- meals-at-meetings meetings
meals_raised = 1 AND held_on >= :first
-- meeting-arranged meetings held_on - consent_on
name IN ('committee', 'government', 'both')
AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices')) AND held_on >= :first
-- meeting-budget meetings cost - budget
cost - budget > 0 AND held_on >= :first
-- meeting-size meetings attendees
scope IN ('city', 'system', 'county', 'unit') AND attendees > CASE WHEN scope IN ('city', 'system', 'county', 'unit') THEN 100 END AND held_on >= :first
-- no-layered-meetings meetings
layered = 1 AND held_on >= :first
-- no-other-leaders meetings other_leaders
name = 'department' AND scope IN ('city', 'system') AND other_leaders > 0 AND held_on >= :first
-- no-sitting-in meetings
accompanying = 1 AND held_on >= :first
-- one-keynote meetings keynotes
special_need <> 1 AND keynotes > 1 AND held_on >= :first
-- own-rooms-first meetings
venue = 'hotel' AND own_room_free = 1 AND held_on >= :first
-- plain-layout meetings
plain = 0 AND held_on >= :first
-- press-conference-arranged meetings held_on - consent_on
occasion = 'press' AND name IN ('committee', 'government', 'both')
AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices')) AND held_on >= :first
-- short-agenda meetings agenda_items
agenda_items > 6 AND held_on >= :first
-- short-speeches meetings longest_speech
longest_speech > 60 AND held_on >= :first
-- case-answered petition_cases COALESCE(answered_on, :today) - received_on
COALESCE(answered_on, :today) - received_on > 60 AND received_on >= :first
-- case-leader petition_cases
(person IS NULL OR taken_on IS NULL) AND received_on >= :first
-- ceremony-arranged ceremonies held_on - consent_on
leaders > 0
AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices')) AND held_on >= :first
-- ceremony-company ceremonies company
company > 3 AND held_on >= :first
-- ceremony-leaders ceremonies leaders
leaders > 3 AND held_on >= :first
-- no-banquets ceremonies
banquet = 1 AND held_on >= :first
-- no-commercial ceremonies
commercial = 1 AND official_capacity = 1 AND held_on >= :first
-- no-secretaries ceremonies secretaries
leaders > 1 AND secretaries > 0 AND held_on >= :first
-- no-students ceremonies
students = 1 AND educational = 0 AND held_on >= :first
-- not-disturbing ceremonies
disturbs <> 'none' AND held_on >= :first
-- same-bus ceremonies
leaders > 1 AND same_bus = 0 AND held_on >= :first
-- simple-ceremony ceremonies cost - budget
cost - budget > 0 AND held_on >= :first
-- combined-news news
could_combine = 1 AND combined = 0 AND published_on >= :first
-- internal-not-published news published_on - consent_on
internal = 1
AND (consent_on IS NULL OR consent_on > published_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices')) AND published_on >= :first
-- news-length news characters
subject IN ('leader', 'special_meeting') AND form IN ('brief', 'headline') AND characters > CASE WHEN form IN ('brief', 'headline') THEN 700 END AND published_on >= :first
-- no-general-news news
subject = 'leader' AND general = 1 AND published_on >= :first
-- report-approved news published_on - consent_on
subject IN ('large_event', 'special_meeting', 'special_work')
AND (consent_on IS NULL OR consent_on > published_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices')) AND published_on >= :first
-- short-news news
subject = 'leader' AND form NOT IN ('brief', 'headline') AND published_on >= :first
-- county-escorts visits county_escorts
stage <> 'called_off' AND county_escorts > 2 AND starts_on >= :first
-- county-reporters visits
county_reporters > 0 AND reporters_asked = 0 AND starts_on >= :first
-- escort-layers visits escort_layers
stage <> 'called_off' AND escort_layers > 1 AND starts_on >= :first
-- escorts visits escorts
stage <> 'called_off' AND escorts > 5 AND starts_on >= :first
-- problems-solved visits problems_found - problems_solved
stage = 'held' AND problems_found - problems_solved > 0 AND starts_on >= :first
-- reporters visits reporters
stage <> 'called_off' AND reporters > 2 AND starts_on >= :first
-- residents-met visits residents_met
stage = 'held' AND residents_met < 1 AND starts_on >= :first
-- visit-announced visits starts_on - announced_on
stage <> 'called_off' AND (announced_on IS NULL OR announced_on > starts_on) AND starts_on >= :first
-- visit-cars visits cars
stage <> 'called_off' AND cars > 2 AND starts_on >= :first
-- visit-findings visits
stage = 'held' AND problems_found IS NULL AND starts_on >= :first
-- contact-point-plan contact_points
plan_on IS NULL AND since >= :first
-- decided-fast submissions MINUTES(received_at, COALESCE(decided_at, :now))
MINUTES(received_at, COALESCE(decided_at, :now)) > 10080 AND sent_on >= :first
-- decision-checked submissions
kind = 'request' AND decided_at IS NOT NULL AND supervised_on IS NULL AND sent_on >= :first
-- no-skipping submissions
skipped = 1 AND sent_on >= :first
-- one-addressee submissions addressees
addressees > 1 AND sent_on >= :first
-- province-consent submissions sent_on - consent_on
from_kind = 'department' AND to_kind = 'province' AND major = 1
AND (consent_on IS NULL OR consent_on > sent_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND sent_on >= :first
-- specific-opinion submissions
decided_at IS NOT NULL AND (opinion IS NULL OR opinion_specific = 0) AND sent_on >= :first
-- to-the-office submissions
leader_asked <> 1 AND from_kind IN ('department', 'county', 'inner', 'subordinate', 'town')
AND CASE from_kind WHEN 'department' THEN to_kind NOT IN ('party_office', 'government_office', 'province', 'department', 'county')
WHEN 'county' THEN to_kind NOT IN ('party_office', 'government_office', 'department', 'county')
WHEN 'town' THEN to_kind <> 'county' WHEN 'inner' THEN to_kind <> 'department' WHEN 'subordinate' THEN to_kind <> 'department' END
AND sent_on >= :first
-- decision-experts decisions decided_on - expert_on
touches_people = 1 AND (expert_on IS NULL OR expert_on > decided_on) AND decided_on >= :first
-- decision-hearing decisions decided_on - hearing_on
touches_people = 1 AND kind IN ('price', 'land', 'policy') AND (hearing_on IS NULL OR hearing_on > decided_on) AND decided_on >= :first
-- decision-legal decisions decided_on - legal_on
touches_people = 1 AND (legal_on IS NULL OR legal_on > decided_on) AND decided_on >= :first
-- decision-risk decisions decided_on - risk_on
touches_people = 1 AND (risk_on IS NULL OR risk_on > decided_on) AND decided_on >= :first
-- decision-study decisions decided_on - study_on
touches_people = 1 AND (study_on IS NULL OR study_on > decided_on) AND decided_on >= :first
-- no-show-projects decisions
vanity = 1 AND decided_on >= :first
-- decoration-cost offices decoration_cost
decoration_cost > YUAN(30000) AND measured_on >= :first
-- no-luxury offices
luxurious = 1 AND measured_on >= :first
-- office-area offices area
kind = 'office' AND rank IN ('city_head', 'city_deputy', 'county_head', 'county_deputy')
AND area > CASE rank WHEN 'city_head' THEN 42 WHEN 'city_deputy' THEN 30 WHEN 'county_head' THEN 30 WHEN 'county_deputy' THEN 20 END AND measured_on >= :first
-- one-room-only offices
more_than_one = 1 AND measured_on >= :first
-- document-length documents characters
stage IN ('draft', 'issued') AND kind IN ('opinions', 'plan', 'notice', 'report')
AND characters > CASE kind WHEN 'opinions' THEN 5000 WHEN 'plan' THEN 4000 WHEN 'notice' THEN 4000 WHEN 'report' THEN 5000 END AND issued_on >= :first
-- measures-named documents
stage IN ('draft', 'issued') AND kind IN ('opinions', 'plan', 'notice') AND measures_named = 0 AND issued_on >= :first
-- not-from-media documents
stage IN ('draft', 'issued') AND in_media = 1 AND forwards = 1 AND issued_on >= :first
-- not-repeating-documents documents
stage IN ('draft', 'issued') AND in_force_already = 1 AND issued_on >= :first
-- not-repeating-law documents
stage IN ('draft', 'issued') AND in_law = 1 AND issued_on >= :first
-- nothing-new documents
stage IN ('draft', 'issued') AND forwards = 1 AND new_measures = 0 AND issued_on >= :first
-- emergency-reported emergencies
reported_at IS NULL AND known_on >= :first
-- head-on-scene emergencies MINUTES(known_at, COALESCE(head_arrived_at, :now))
MINUTES(known_at, COALESCE(head_arrived_at, :now)) > 120 AND known_on >= :first
-- leader-on-scene emergencies MINUTES(known_at, COALESCE(leader_arrived_at, :now))
level IN ('one', 'two', 'three', 'four') AND known_on >= :first
AND MINUTES(known_at, COALESCE(leader_arrived_at, :now)) > CASE level WHEN 'one' THEN 60 WHEN 'two' THEN 90 WHEN 'three' THEN 120 WHEN 'four' THEN 120 END
-- reported-at-once emergencies MINUTES(known_at, COALESCE(reported_at, :now))
MINUTES(known_at, COALESCE(reported_at, :now)) > 30 AND known_on >= :first
-- written-report emergencies MINUTES(known_at, COALESCE(written_at, :now))
MINUTES(known_at, COALESCE(written_at, :now)) > 120 AND known_on >= :first
-- gift-handed-in gifts COALESCE(handed_in_on, :today) - received_on
returned_on IS NULL AND COALESCE(handed_in_on, :today) - received_on > 30 AND received_on >= :first
-- no-gifts gifts
accepted = 1 AND received_on >= :first
-- letter-approved letters sent_on - consent_on
kind IN ('congratulation', 'thanks', 'condolence') AND name IN ('committee', 'government', 'both', 'party_office', 'government_office')
AND (consent_on IS NULL OR consent_on > sent_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices', 'committee_government'))
AND sent_on >= :first
-- reception-plan-approved letters sent_on - consent_on
kind = 'reception_plan' AND name IN ('committee', 'government', 'both', 'party_office', 'government_office')
AND (consent_on IS NULL OR consent_on > sent_on OR consent_from NOT IN ('party_office', 'government_office', 'both_offices', 'committee_government'))
AND sent_on >= :first
-- measures-led measures
lead IS NULL AND adopted_on >= :first
-- measures-reviewed measures COALESCE(reviewed_on, :today) - adopted_on
COALESCE(reviewed_on, :today) - adopted_on > 365 AND adopted_on >= :first
-- measures-specific measures
specific = 0 AND adopted_on >= :first
-- needs-solved pair_visits COALESCE(solved_on, :today) - visited_on
problem_kind IN ('living', 'production') AND COALESCE(solved_on, :today) - visited_on > 60 AND visited_on >= :first
-- no-clearing security
cleared = 1 AND held_on >= :first
-- no-stopping-business security
stopped_business = 1 AND held_on >= :first
-- no-traffic-control security
traffic_control = 1 AND held_on >= :first
-- police-cars-consent security held_on - consent_on
kind <> 'superior' AND police_cars > 0
AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND held_on >= :first
-- police-consent security held_on - consent_on
kind <> 'superior' AND police > 0
AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND held_on >= :first
-- rescue-consent security held_on - consent_on
kind = 'rescue' AND (consent_on IS NULL OR consent_on > held_on OR consent_from NOT IN ('committee_government', 'both_offices')) AND held_on >= :first
-- security-short security minutes
minutes > 120 AND held_on >= :first
-- no-falling-back pairs
fell_back = 1 AND since >= :first
-- pair-not-dropped pairs
until IS NOT NULL AND status IN ('poor', 'unstable') AND since >= :first
-- pair-official pairs
person IS NULL AND since >= :first
-- pair-plan pairs
plan_on IS NULL AND since >= :first
-- no-general-trips trips
kind IN ('general', 'caring') AND starts_on >= :first
-- trip-abroad-approved trips starts_on - approved_on
abroad IN ('border', 'abroad') AND (approved_on IS NULL OR approved_on > starts_on) AND starts_on >= :first
-- trip-approved trips starts_on - consent_on
(consent_on IS NULL OR consent_on > starts_on) AND starts_on >= :first
-- trip-has-report trips
ends_on IS NOT NULL AND report = 0 AND starts_on >= :first
-- trip-report trips COALESCE(report_on, :today) - ends_on
COALESCE(report_on, :today) - ends_on > 30 AND starts_on >= :first
-- orders-paid assistance_orders COALESCE(paid_on, :today) - delivered_on
COALESCE(paid_on, :today) - delivered_on > 30 AND ordered_on >= :first
-- own-brand vehicles
own_brand = 0 AND acquired_on >= :first
-- vehicle-displacement vehicles displacement
kind IN ('general', 'law') AND displacement > CASE WHEN kind IN ('general', 'law') THEN 1800 END AND acquired_on >= :first
-- vehicle-price vehicles price
kind IN ('general', 'law') AND price > CASE WHEN kind IN ('general', 'law') THEN YUAN(180000) END AND acquired_on >= :first
-- vehicle-quota vehicles
over_quota = 1 AND acquired_on >= :first
-- sensitive-arranged speeches given_on - consent_on
sensitive = 1
AND (consent_on IS NULL OR consent_on > given_on OR consent_from NOT IN ('party_office', 'government_office', 'congress_office', 'cppcc_office')) AND given_on >= :first
-- speech-arranged speeches given_on - consent_on
on_behalf = 1
AND (consent_on IS NULL OR consent_on > given_on OR consent_from NOT IN ('party_office', 'government_office', 'congress_office', 'cppcc_office')) AND given_on >= :first
-- own-office-arranges speeches
on_behalf = 1 AND consent_from IS NOT NULL AND organisation IN ('committee', 'government', 'congress', 'cppcc')
AND CASE organisation WHEN 'committee' THEN consent_from NOT IN ('party_office', 'both_offices')
WHEN 'government' THEN consent_from NOT IN ('government_office', 'both_offices')
WHEN 'congress' THEN consent_from <> 'congress_office' WHEN 'cppcc' THEN consent_from <> 'cppcc_office' END AND given_on >= :first
