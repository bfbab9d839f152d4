// What the intake says and decides about answers on their way to the server.

import { gettext } from "chairside/words";

const RETRY_MS = [1000, 2000, 4000, 8000];

/** How long to wait after so many failures in a row. @param {number} failures at least one */
export const retryDelay = (failures) => RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];

/**
 * The line that says how much is saved; empty as long as nothing was ever said.
 * @param {{open: number, conflicts: number, failures: number, before: string}} state
 */
export const saveWords = ({ open, conflicts, failures, before }) => {
  if (failures) {
    return open === 1
      ? gettext("No connection: 1 answer is kept on this page and sent when it is back.")
      : gettext(
          "No connection: %(count)s answers are kept on this page and sent when it is back.",
          {
            count: open,
          },
        );
  }
  if (open) return gettext("Saving…");
  if (conflicts === 1) return gettext("1 answer needs a look");
  if (conflicts) return gettext("%(count)s answers need a look", { count: conflicts });
  return before ? gettext("All saved") : "";
};

/**
 * The answers that a change names, with the number each has now.
 * @param {readonly string[]} kinds such as `answer.smokes:4`
 * @returns {{id: string, number: number}[]}
 */
export const answersIn = (kinds) =>
  kinds.flatMap((kind) => {
    const [, id, number] = /^answer\.(\w+):(\d+)$/.exec(kind) ?? [];
    return id ? [{ id, number: Number(number) }] : [];
  });
