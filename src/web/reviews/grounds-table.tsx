import type { z } from "zod";
import type { condition } from "../../contract/worksheets/shapes.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import { type Exact, exactly, subtract } from "../../core/kernel/exact.ts";
import { displayDistance } from "../../core/worksheets/display.ts";
import type { GateResult } from "../../core/worksheets/gates.ts";
import * as m from "../../words/messages.js";
import { currentLanguage } from "../ui/locale.ts";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import s from "./panel.module.css";

export type Ground = {
  readonly id: string;
  readonly name: string;
  readonly met: boolean;
  readonly points: { readonly value: Exact; readonly floor: Exact } | null;
};

/** Conditions of one gate as grounds: what was reached, what is asked for, by how much it is met or missed. */
export function GroundsTable({ label, grounds }: { readonly label: string; readonly grounds: readonly Ground[] }) {
  return (
    <div className={s.scroll}>
      <table className={s.grounds} aria-label={label}>
        <thead>
          <tr>
            {[
              m.reviews_ground(),
              m.reviews_ground_value(),
              m.reviews_ground_floor(),
              m.reviews_ground_distance(),
              m.reviews_ground_state(),
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grounds.map((ground) => (
            <tr key={ground.id} data-met={ground.met}>
              <th scope="row">{ground.name}</th>
              <td>{ground.points ? points(ground.points.value) : "–"}</td>
              <td>{ground.points ? points(ground.points.floor) : "–"}</td>
              <td>{ground.points ? distance(ground.points) : "–"}</td>
              <td>
                <StatusTag status={ground.met ? "met" : "block"}>
                  {ground.met ? m.reviews_ground_met() : m.reviews_ground_unmet()}
                </StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function groundsOf(gate: GateResult): readonly Ground[] {
  const language = currentLanguage();
  return gate.conditions.map((one) =>
    one.kind === "held"
      ? { id: one.id, name: m.reviews_ground_held({ predicate: one.requires }), met: one.met, points: null }
      : { id: one.id, name: one.name[language], met: one.met, points: { value: one.value, floor: one.floor } },
  );
}

/** The same of a verdict that was kept: its conditions as they stood then, named by the pack. */
export function groundsOfVerdict(
  grounds: readonly z.infer<typeof condition>[],
  predicate: "WBK" | "WBBM",
  pack: RulePack,
): readonly Ground[] {
  const language = currentLanguage();
  return grounds
    .filter((one) => one.predicate === predicate)
    .map((one) => {
      const known = pack.gates[predicate].conditions.find((candidate) => candidate.id === one.id);
      if (one.id === "held")
        return {
          id: one.id,
          name: m.reviews_ground_held({ predicate: pack.gates[predicate].requiresHeld ?? "WBK" }),
          met: one.met,
          points: null,
        };
      return {
        id: one.id,
        name: known?.name[language] ?? one.id,
        met: one.met,
        points: { value: exactly(one.value), floor: exactly(one.floor) },
      };
    });
}

/** Value and distance as shown add up to the floor, so that nothing seems nearer than it is. */
function distance({ value, floor }: NonNullable<Ground["points"]>): string {
  const text = displayDistance(subtract(value, floor), 2, currentLanguage());
  return text.startsWith("-") ? text.replace("-", "−") : `+${text}`;
}
