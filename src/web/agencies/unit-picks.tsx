import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Unit } from "../../contract/agencies.ts";
import * as m from "../../words/messages.js";
import type { TreeUnit } from "./unit-tree.ts";
import classes from "./reorganisation.module.css";

/** Several units, one added at a time; each can be taken out again. */
export function UnitPicks({
  units,
  chosen,
  onChange,
}: {
  readonly units: readonly TreeUnit<Unit>[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const names = new Map(units.map((row) => [row.unit.id, row.unit.name]));
  return (
    <div>
      <NativeSelect
        label={m.reorg_from()}
        value=""
        onChange={(event) => onChange([...chosen, event.currentTarget.value])}
        data={[
          { value: "", label: m.reorg_add_unit() },
          ...units.filter((row) => !chosen.includes(row.unit.id)).map(unitChoice),
        ]}
      />
      <ul className={classes["picks"]}>
        {chosen.map((id) => (
          <li key={id}>
            {names.get(id)}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={m.reorg_remove({ name: names.get(id) ?? "" })}
              onClick={() => onChange(chosen.filter((one) => one !== id))}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function unitChoice(row: TreeUnit<Unit>) {
  return { value: row.unit.id, label: `${"  ".repeat(row.depth)}${row.unit.name}` };
}
