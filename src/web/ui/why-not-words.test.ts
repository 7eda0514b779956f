import { describe, expect, test } from "vitest";
import { type Action, type Actor, mayDo, permissions, type Rule, type Target } from "../../core/people/permissions.ts";
import { type Duty, type Role, roleNames, roles } from "../../core/people/roles.ts";
import { assignedTo, dutyOfOwnUnit, explainRefusal, holderOf } from "../../core/people/why-not.ts";
import { speak } from "./locale.ts";
import { roleWord } from "./role-words.ts";
import { type WhyNotReply, whyNotSentences } from "./why-not-words.ts";

// Generated over the permission table: every action, every role at every state, and the refusals that come of it.

const today = "2026-05-04";
// Keys of a const object are exactly its actions.
const actions = Object.keys(permissions) as readonly Action[];
const states = ["filling", "submitted", "returned", "concluded"] as const;

type Case = { readonly actor: Actor; readonly target: Target };

function casesOf(action: Action): readonly Case[] {
  const rule: Rule = permissions[action];
  const targets: readonly Target[] =
    rule.about === "platform"
      ? [{}]
      : rule.about === "worksheet"
        ? states.flatMap((state) => {
            const target = { agencyId: "a", unitId: "u", state, assignedLayers: [] };
            return [target, { ...target, undeclaredLayers: ["tpi_member"] as const }];
          })
        : [{ agencyId: "a", unitId: "u" }];
  const people = [[], ...roleNames.map((role) => [duty(role)]), [duty("tpi_lead"), duty("unit_operator")]];
  const beside = [
    [{ ...duty("unit_head"), validTo: "2026-01-31" }],
    [{ ...duty("unit_head"), validFrom: "2026-09-01" }],
  ];
  return targets.flatMap((target) =>
    [...people, ...beside].map((duties) => ({ actor: { accountId: "x", duties }, target })),
  );
}

function duty(role: Role): Duty {
  const { seat } = roles[role];
  return {
    id: role,
    role,
    agencyId: seat === "platform" ? null : "a",
    unitId: seat === "unit" ? "u" : null,
    area: null,
    validFrom: "2020-01-01",
    validTo: null,
  };
}

function replyOf(action: Action, { actor, target }: Case): WhyNotReply | null {
  const why = explainRefusal(action, actor, target, today);
  if (!why) return null;
  const own = dutyOfOwnUnit(actor, target.unitId ?? "");
  return {
    action,
    kind: why.kind,
    mine: why.mine.map(({ role, acting, validFrom, validTo }) => ({
      role,
      acting: acting ?? null,
      place: "Puskesmas Contoh",
      validFrom,
      validTo,
    })),
    ownUnit: own && { role: own.role, validFrom: own.validFrom, validTo: own.validTo },
    could: why.could.map((one) => ({ ...one, holders: [], more: 0 })),
    state: target.state ?? null,
    states: [...why.states],
    startsOn: why.startsOn,
    endedOn: why.endedOn,
    window: null,
  };
}

describe.each(actions)("%s", (action) => {
  const cases = casesOf(action);

  test("is explained exactly where it is refused, and every named role really may", () => {
    let refused = 0;
    for (const one of cases) {
      const why = explainRefusal(action, one.actor, one.target, today);
      expect(why === null).toBe(mayDo(action, one.actor, one.target, today).ok);
      if (!why) continue;
      refused += 1;
      for (const { role, seat } of why.could) {
        const reach = seat === "agency" ? "agency" : seat;
        const actor = holderOf(role, { reach }, one.target, today);
        expect(mayDo(action, actor, assignedTo(role, one.target), today).ok, role).toBe(true);
      }
      for (const state of why.states)
        expect(mayDo(action, one.actor, { ...one.target, state }, today).ok, state).toBe(true);
      for (const day of [why.startsOn, why.endedOn].filter((one) => one !== null))
        expect(mayDo(action, one.actor, one.target, day).ok, day).toBe(true);
    }
    expect(refused).toBeGreaterThan(0);
  });

  test.each(["id", "en"] as const)("every refusal is said whole (%s)", (locale) => {
    speak(locale);
    const kinds = new Set<string>();
    for (const one of cases) {
      const reply = replyOf(action, one);
      if (!reply) continue;
      kinds.add(reply.kind ?? "");
      const sentences = whyNotSentences(reply);
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      for (const sentence of sentences) {
        expect(sentence, reply.kind ?? "").toMatch(/^[A-ZÀ-Ý].{10,}[.!]$/s);
        expect(sentence).not.toMatch(/undefined|null|\{|\}|: [.;]|\( |\(\)| {2}|[a-z]\.[a-z]+[A-Z]/);
      }
      for (const { role } of reply.could) expect(sentences.join(" ")).toContain(roleWord(role));
    }
    expect(kinds.size).toBeGreaterThan(0);
  });
});

test("the sentences of a refusal, read as a person does", () => {
  const actor = { accountId: "x", duties: [duty("unit_operator")] };
  const target = { agencyId: "a", unitId: "u", state: "filling", assignedLayers: [] } as const;
  speak("id");
  expect(whyNotSentences(replyOf("worksheets.submit", { actor, target }) ?? ({} as WhyNotReply))).toEqual([
    "Tugas Anda di sini: Operator unit, Puskesmas Contoh.",
    "Tugas itu tidak membolehkan Anda menyetujui dan mengajukan lembar kerja ini.",
    "Yang dapat sekarang: Kepala unit.",
  ]);
  const head = { accountId: "x", duties: [duty("unit_head")] };
  const concluded = { ...target, state: "concluded" } as const;
  speak("en");
  expect(
    whyNotSentences(replyOf("worksheets.submit", { actor: head, target: concluded }) ?? ({} as WhyNotReply)),
  ).toEqual([
    "Your duty here: Head of the unit, Puskesmas Contoh.",
    "Your duty is enough to approve and submit this worksheet, but this worksheet is concluded.",
    "As things stand, nobody may approve and submit this worksheet.",
    "You may when the worksheet is being filled by the unit or returned for repair.",
  ]);
});

test("every kind of refusal occurs somewhere", () => {
  const kinds = new Set(
    actions.flatMap((action) => casesOf(action).flatMap((one) => replyOf(action, one)?.kind ?? [])),
  );
  for (const kind of [
    "not_allowed_role",
    "not_allowed_state",
    "not_allowed_own_unit",
    "not_allowed_unassigned",
    "declaration_needed",
  ])
    expect(kinds).toContain(kind);
});
