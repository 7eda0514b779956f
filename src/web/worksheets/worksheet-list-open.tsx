import { Button, Group, Radio, Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { listUnits } from "../../contract/agencies.ts";
import { listRounds } from "../../contract/rounds.ts";
import { listWorksheets, openWorksheet } from "../../contract/worksheets/list.ts";
import * as m from "../../words/messages.js";
import type { CallProblem, Reply } from "../ui/call.ts";
import { Card } from "../ui/card.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import classes from "./worksheet-list.module.css";

type Agency = { readonly id: string; readonly name: string };

/** Opens a worksheet for a unit; what is chosen already leads to the next choice. */
export function OpenWorksheetPanel({
  agencies,
  onClose,
}: {
  readonly agencies: readonly Agency[];
  readonly onClose: () => void;
}) {
  const [agencyId, setAgency] = useState(agencies[0]?.id ?? "");
  const [chosenRound, setRound] = useState<string | null>(null);
  const [unitId, setUnit] = useState<string | null>(null);
  const [target, setTarget] = useState<"WBK" | "WBBM">("WBK");
  const navigate = useNavigate();
  const rounds = useCall(listRounds, {});
  const units = useCall(listUnits, { params: { agencyId } }, { enabled: agencyId !== "" });
  const open = useSend(openWorksheet, {
    refreshes: [listWorksheets],
    onDone: ({ id }) =>
      void navigate({ to: "/lembar-kerja/$agencyId/$worksheetId", params: { agencyId, worksheetId: id } }),
  });
  const openRounds = (rounds.data?.items ?? []).filter((round) => round.state === "open");
  const roundId = chosenRound ?? openRounds[0]?.id ?? null;
  const round = openRounds.find((one) => one.id === roundId);
  // Past two hundred worksheets a year the server says so itself; the list only spares the usual mistake.
  const taken = useCall(
    listWorksheets,
    { query: { limit: 200, ...(round ? { year: round.year } : {}) } },
    { enabled: round !== undefined },
  );
  const opened = new Set(
    taken.data?.items
      .filter((line) => line.agencyId === agencyId && line.roundId === roundId)
      .map((line) => line.unitId),
  );
  const current = (units.data?.units ?? []).filter((unit) => unit.validTo === null && !opened.has(unit.id));
  const lacksWbk =
    target === "WBBM" && unitId !== null && round !== undefined && !holdsWbk(units.data, unitId, round.referenceDate);
  const failed = rounds.error ?? units.error;
  if (failed)
    return <ProblemPanel problem={failed} onRetry={() => void Promise.all([rounds.refetch(), units.refetch()])} />;
  return (
    <Card title={m.lists_new()} tone="wash">
      <p className={classes["lead"]}>
        {rounds.isSuccess && openRounds.length === 0 ? m.lists_new_no_round() : m.lists_new_help()}
      </p>
      <form
        className={classes["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (unitId && roundId) open.mutate({ params: { agencyId, roundId }, body: { unitId, target } });
        }}
      >
        {agencies.length > 1 && (
          <Select
            label={m.lists_new_agency()}
            data={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            value={agencyId}
            allowDeselect={false}
            onChange={(value) => {
              setAgency(value ?? "");
              setUnit(null);
            }}
          />
        )}
        <Select
          label={m.lists_new_round()}
          data={openRounds.map(({ id, name, year }) => ({
            value: id,
            label: name.includes(String(year)) ? name : `${year} · ${name}`,
          }))}
          value={roundId}
          allowDeselect={false}
          onChange={setRound}
        />
        <Select
          label={m.lists_new_unit()}
          placeholder={m.lists_new_unit_hint()}
          data={current.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          value={unitId}
          onChange={setUnit}
          {...(units.isSuccess && current.length === 0 ? { description: m.lists_new_no_unit() } : {})}
        />
        <Radio.Group
          label={m.lists_new_target()}
          value={target}
          onChange={(value) => setTarget(value === "WBBM" ? "WBBM" : "WBK")}
        >
          <Group mt={6}>
            <Radio value="WBK" label="WBK" description={m.lists_new_wbk_help()} />
            <Radio value="WBBM" label="WBBM" description={m.lists_new_wbbm_help()} />
          </Group>
        </Radio.Group>
        {lacksWbk && (
          <p className={classes["warning"]}>
            <span aria-hidden="true">▲ </span>
            {m.lists_new_not_wbk()}
          </p>
        )}
        {open.isError && <Refusal problem={open.error} />}
        <Group>
          <Button type="submit" loading={open.isPending} disabled={!unitId || !roundId}>
            {m.lists_new_submit()}
          </Button>
          <Button variant="default" onClick={onClose}>
            {m.lists_new_close()}
          </Button>
        </Group>
      </form>
    </Card>
  );
}

function Refusal({ problem }: { readonly problem: CallProblem }) {
  if (problem.status === 409)
    return (
      <p className={classes["refusal"]} role="alert">
        <span aria-hidden="true">✕ </span>
        {m.lists_problem_worksheet_exists()}
      </p>
    );
  return <ProblemPanel problem={problem} />;
}

/** A standing WBK (or WBBM, which includes it) on the round's reference date. */
function holdsWbk(reply: Reply<typeof listUnits> | undefined, unitId: string, day: string): boolean {
  return (reply?.predicates ?? []).some(
    (one) =>
      one.unitId === unitId &&
      one.inForceFrom <= day &&
      (one.expiresOn === null || day <= one.expiresOn) &&
      (one.revokedOn === null || day < one.revokedOn),
  );
}
