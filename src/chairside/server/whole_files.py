"""Static files sent whole, not as a stream."""

from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase


class WholeFiles:
    """Stands before WhiteNoise, which streams each file from a synchronous iterator.

    Under ASGI Django reads such an iterator to its end first and warns of it, at every style sheet
    and script. The largest has a few hundred kilobytes, so it is read here; the warning stays
    for a real mistake.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, FileResponse):
            return response
        whole = HttpResponse(response.getvalue(), status=response.status_code)
        whole.headers = response.headers
        response.close()
        return whole
