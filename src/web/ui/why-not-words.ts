import type { Action } from "../../core/people/permissions.ts";
import * as m from "../../words/messages.js";
import type { whyNot } from "../../contract/people/why-not.ts";
import type { Reply } from "./call.ts";
import { longDay, moment } from "./dates.ts";
import { actingWord, heldRoleWord } from "./office-words.ts";
import { reasonWords } from "./problem-words.ts";
import { roleWord } from "./role-words.ts";
import { doWords } from "./why-not-actions.ts";

export type WhyNotReply = Reply<typeof whyNot>;

/** A refusal in words: what one has, what is missing, who could, and when it will be possible. */
export function whyNotSentences(why: WhyNotReply): readonly string[] {
  const action = doWord(why.action);
  if (why.kind === null) return [m.why_may({ action })];
  return [...haveSentences(why), ...missingSentences(why, action), couldSentence(why, action), ...whenSentences(why)];
}

export function doWord(action: Action): string {
  return (doWords[action] ?? m.why_do_other)();
}

function haveSentences(why: WhyNotReply): readonly string[] {
  if (why.kind === "not_allowed_own_unit") return [];
  if (why.mine.length === 0) return [m.why_have_none()];
  const duties = why.mine.map((duty) => [heldRoleWord(duty), duty.place].filter(Boolean).join(", "));
  return [m.why_have({ duties: [...new Set(duties)].join("; ") })];
}

function missingSentences(why: WhyNotReply, action: string): readonly string[] {
  switch (why.kind) {
    case "not_allowed_role":
      return [why.mine.length === 0 ? m.why_need_role_none({ action }) : m.why_need_role({ action })];
    case "not_allowed_state":
      return [
        why.state ? m.why_need_state({ action, state: stateWords[why.state]() }) : m.why_need_state_plain({ action }),
      ];
    case "not_allowed_unassigned":
      return [m.why_need_assignment({ action })];
    case "declaration_needed":
      return [m.why_need_declaration()];
    case "not_allowed_own_unit":
      return [ownUnitSentence(why)];
    case null:
      return [];
    default:
      return [reasonWords(why.kind)];
  }
}

function ownUnitSentence({ ownUnit }: WhyNotReply): string {
  if (!ownUnit) return m.why_own_unit_plain();
  const { role, validFrom, validTo } = ownUnit;
  const period = validTo
    ? m.people_duty_period({ from: longDay(validFrom), to: longDay(validTo) })
    : m.people_duty_since({ from: longDay(validFrom) });
  return m.why_own_unit({ role: roleWord(role), period });
}

function couldSentence({ could }: WhyNotReply, action: string): string {
  if (could.length === 0) return m.why_could_none({ action });
  // Whom one can turn to first: those of the place, then the platform's, each role once.
  const near = could.toSorted((a, b) => Number(a.seat === "platform") - Number(b.seat === "platform"));
  const once = near.filter((one, at) => near.findIndex((other) => other.role === one.role) === at);
  return m.why_could({ roles: once.map(couldWord).join("; ") });
}

function couldWord(one: WhyNotReply["could"][number]): string {
  const role = roleWord(one.role);
  if (one.isAssigned) return m.why_could_assigned({ role });
  const names = one.holders.map(({ name, acting, awayUntil }) => {
    const said = acting ? `${actingWord(acting)} ${name}` : name;
    return awayUntil ? m.why_away({ name: said, day: longDay(awayUntil) }) : said;
  });
  if (names.length === 0) return role;
  const more = one.more > 0 ? [m.why_could_more({ count: one.more })] : [];
  return m.why_could_named({ role, names: [...names, ...more].join(", ") });
}

function whenSentences(why: WhyNotReply): readonly string[] {
  const said: string[] = [];
  if (why.states.length > 0)
    said.push(m.why_when_states({ states: eitherOf(why.states.map((one) => stateWords[one]())) }));
  if (why.startsOn) said.push(m.why_when_starts({ day: longDay(why.startsOn) }));
  if (why.endedOn) said.push(m.why_when_ended({ day: longDay(why.endedOn) }));
  if (why.window && (why.kind?.startsWith("window") || why.kind === "not_allowed_state")) {
    const { opensAt, closesAt } = why.window;
    said.push(m.why_when_window({ from: moment(opensAt), to: moment(new Date(Date.parse(closesAt) - 1)) }));
  }
  return said;
}

function eitherOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : m.why_or({ list: words.slice(0, -1).join(", "), last });
}

const stateWords = {
  filling: m.why_state_filling,
  submitted: m.why_state_submitted,
  returned: m.why_state_returned,
  concluded: m.why_state_concluded,
} as const;
