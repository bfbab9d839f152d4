// What the intake says and decides about answers on their way to the server.

import { gettext } from "chairside/words";

const RETRY_MS = [1000, 2000, 4000, 8000];

/** How long to wait after so many failures in a row. @param {number} failures at least one */
export const retryDelay = (failures) => RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} answer${count === 1 ? one : many}`;

/**
 * The line that says how much is saved; empty as long as nothing was ever said.
 * @param {{open: number, conflicts: number, failures: number, before: string}} state
 */
export const saveWords = ({ open, conflicts, failures, before }) => {
  if (failures) {
    const kept = counted(open, " is", "s are");
    return `No connection: ${kept} kept on this page and sent when it is back.`;
  }
  if (open) return gettext("Saving…");
  if (conflicts) return `${counted(conflicts, " needs", "s need")} a look`;
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
