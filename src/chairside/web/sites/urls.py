from django.urls import URLPattern, path

from chairside.web.sites import board, brand, choosing, devices, limits, places, prn, vials

urlpatterns: list[URLPattern] = [
    path("devices/", board.board, name="devices"),
    path("devices/heard/", board.heard, name="devices_heard"),
    path("devices/add/", devices.add, name="add_device"),
    path("devices/<uuid:key>/", devices.device, name="device"),
    path("devices/<uuid:key>/change/", devices.change, name="change_device"),
    path("devices/<uuid:key>/bind/", board.bind, name="bind_device"),
    path("devices/<uuid:key>/unbind/", board.unbind, name="unbind_device"),
    path("devices/<uuid:key>/in-use/", devices.set_in_use, name="device_in_use"),
    path("sites/choose/", choosing.choose, name="choose_site"),
    path("sites/", places.sites_list, name="sites"),
    path("sites/add/", places.add, name="add_site"),
    path("sites/<int:key>/", places.site, name="site"),
    path("sites/<int:key>/change/", places.change, name="change_site"),
    path("sites/<int:key>/brand/", brand.brand, name="site_brand"),
    path("sites/<int:key>/chairs/add/", places.add_chair, name="add_chair"),
    path("chairs/<uuid:key>/rename/", places.rename_chair, name="rename_chair"),
    path("chairs/<uuid:key>/in-use/", places.set_chair_in_use, name="chair_in_use"),
    path("prn/", prn.medicines, name="prn_medicines"),
    path("prn/add/", prn.sign_medicine, name="sign_prn_medicine"),
    path("prn/<uuid:key>/retire/", prn.retire_medicine, name="retire_prn_medicine"),
    path("vials/", vials.vials, name="vials"),
    path("vials/add/", vials.stock_vial, name="stock_vial"),
    path("vials/<int:key>/sign/", vials.sign_vial, name="sign_vial"),
    path("vials/<int:key>/retire/", vials.retire_vial, name="retire_vial"),
    path("limits/", limits.limits_list, name="limits"),
    path("limits/<slug:protocol_id>/", limits.protocol_limits, name="protocol_limits"),
    path("limits/<slug:protocol_id>/sign/", limits.sign, name="sign_limits"),
]
