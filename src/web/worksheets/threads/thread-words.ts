import type { Audience } from "../../../contract/worksheets/threads.ts";
import { isRole } from "../../../core/people/roles.ts";
import * as m from "../../../words/messages.js";
import { roleWord } from "../../ui/role-words.ts";

/** For whom a thread is: its name, its sign, and what that means. Never by colour alone. */
export const audienceWords = {
  unit: { name: m.threads_unit, sign: "⌂", what: m.threads_unit_what },
  shared: { name: m.threads_shared, sign: "⇄", what: m.threads_shared_what },
  internal: { name: m.threads_internal, sign: "⊘", what: m.threads_internal_what },
} as const satisfies Record<
  Audience,
  { readonly name: () => string; readonly sign: string; readonly what: () => string }
>;

/** The role beside a name; nothing where the name says it already, as a masked assessor's does. */
export function speakerRole({ name, role }: { readonly name: string; readonly role: string }): string {
  const word = isRole(role) ? roleWord(role) : role;
  return name.startsWith(word) ? "" : word;
}
