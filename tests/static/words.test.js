import assert from "node:assert/strict";
import { test } from "node:test";
import { gettext } from "chairside/words";

test("what a person typed is said as it is", () => {
  const text = "costs $$5 and $& more";
  assert.equal(
    gettext("You had typed: “%(text)s”", { text }),
    "You had typed: “costs $$5 and $& more”",
  );
});
