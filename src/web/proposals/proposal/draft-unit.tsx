import { Button, NativeSelect, Textarea } from "@mantine/core";
import { categories } from "../../../core/proposals/units.ts";
import * as m from "../../../words/messages.js";
import type { DraftUnit, FitUnit } from "./proposal-model.ts";
import { RequirementTags } from "./requirement-tags.tsx";
import s from "./proposal.module.css";

/** A unit on the list: its place, what it is proposed as, how it stands to the requirements, and why all the same. */
export function DraftUnitRow({
  unit,
  fit,
  name,
  place,
  last,
  onChange,
  onMove,
  onRemove,
}: {
  readonly unit: DraftUnit;
  /** Undefined: it is no candidate any more. */
  readonly fit: FitUnit | undefined;
  readonly name: string;
  readonly place: number;
  readonly last: boolean;
  readonly onChange: (to: Partial<DraftUnit>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const title = fit?.unitName ?? name;
  const open = fit?.lines.filter(({ weight }) => weight === "warns") ?? [];
  return (
    <li className={s.unit}>
      <div className={s.unitHead}>
        <strong>{title}</strong>
        <div className={s.buttons}>
          <Button
            variant="default"
            size="compact-md"
            disabled={place === 0}
            aria-label={m.proposals_up_of({ unit: title })}
            onClick={() => onMove(-1)}
          >
            <span aria-hidden="true">↑</span>
          </Button>
          <Button
            variant="default"
            size="compact-md"
            disabled={last}
            aria-label={m.proposals_down_of({ unit: title })}
            onClick={() => onMove(1)}
          >
            <span aria-hidden="true">↓</span>
          </Button>
          <Button
            variant="default"
            size="compact-md"
            aria-label={m.proposals_remove_of({ unit: title })}
            onClick={onRemove}
          >
            {m.proposals_remove()}
          </Button>
        </div>
      </div>
      {!fit && <p className={s.text}>▲ {m.proposals_gap_not_candidate({ unit: title })}</p>}
      {fit && (
        <div className={s.fields}>
          <NativeSelect
            label={m.proposals_category()}
            value={unit.category}
            onChange={(event) => {
              const chosen = categories.find((one) => one === event.currentTarget.value);
              if (chosen) onChange({ category: chosen });
            }}
            data={[...fit.categories]}
          />
          {(open.length > 0 || unit.reason !== "") && (
            <Textarea
              label={m.proposals_reason()}
              description={m.proposals_reason_hint({ count: open.length })}
              maxLength={1000}
              autosize
              minRows={1}
              value={unit.reason}
              onChange={(event) => onChange({ reason: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      {fit && <RequirementTags lines={fit.lines} />}
    </li>
  );
}
