from django.urls import URLPattern, path

from chairside.web.referrals import accepting, joining, lists, one

urlpatterns: list[URLPattern] = [
    path("referrals/", lists.open_list, name="referrals"),
    path("referrals/list/", lists.open_rows, name="referrals_rows"),
    path("referrals/settled/", lists.settled_list, name="referrals_settled"),
    path("referrals/<uuid:key>/", one.referral, name="referral"),
    path("referrals/<uuid:key>/standing/", one.standing, name="referral_standing"),
    path("referrals/<uuid:key>/urgent/", one.urgent, name="referral_urgent"),
    path("referrals/<uuid:key>/decline/", one.decline_referral, name="referral_decline"),
    path("referrals/<uuid:key>/accept/", accepting.accept_referral, name="referral_accept"),
    path("referrals/<uuid:key>/find/", joining.find, name="referral_find"),
    path("referrals/<uuid:key>/join/<uuid:patient>/", joining.join, name="referral_join"),
]
