"""What a browser complains of while a test uses it, gathered to fail the test."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    WebError,
)

# The event carries more than the console's line, and comes from shadow roots too.
TELL_OF_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`));
"""
# htmx's words for a request that was broken off because the page was left. What fails
# otherwise ends with another event after the second one.
BROKEN_OFF = ("htmx:sendAbort,", "htmx:afterRequest,")


@dataclass
class Watch:
    """The complaints of a test's browser, and those that the test calls forth."""

    site: str
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> BrowserContext:
        """Listen to all pages of a context, those that open later included."""
        context.add_init_script(TELL_OF_VIOLATIONS)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)
        return context

    def expect(self, pattern: str) -> None:
        """Take a complaint for what the test is about. It must come."""
        self.expected.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        return [line for line in self.complaints if not _matches(self.expected, line)]

    @property
    def missing(self) -> list[str]:
        return [
            pattern
            for pattern in self.expected
            if not any(re.search(pattern, line) for line in self.complaints)
        ]

    def _on_console(self, message: ConsoleMessage) -> None:
        was_left = message.text.startswith(BROKEN_OFF)
        if message.type in {"error", "warning"} and not was_left:
            place = message.location["url"]
            self.complaints.append(f"console {message.type}: {message.text} ({place})")

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(f"script: {error.error}")

    def _on_failure(self, request: Request) -> None:
        # Leaving a page breaks off what it was still asking for.
        was_left = request.failure == "net::ERR_ABORTED"
        if request.url.startswith(self.site) and not was_left:
            line = f"{request.method} {request.url}: {request.failure}"
            self.complaints.append(line)

    def _on_response(self, response: Response) -> None:
        if response.url.startswith(self.site) and response.status >= 400:
            line = f"{response.request.method} {response.url}: {response.status}"
            self.complaints.append(line)


def _matches(patterns: list[str], line: str) -> bool:
    return any(re.search(pattern, line) for pattern in patterns)
