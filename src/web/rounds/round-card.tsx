import { Button } from "@mantine/core";
import type { Agency } from "../../contract/agencies.ts";
import { listInstruments } from "../../contract/instruments.ts";
import { getAgencyRound, type Round, type Stage } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { useNow } from "../ui/clock.tsx";
import { closingIn, lastMoment, longDay, moment, type Zone } from "../ui/dates.ts";
import { currentLanguage } from "../ui/locale.ts";
import { count } from "../ui/numbers.ts";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { urgencyOf } from "../ui/urgency.ts";
import { Term } from "../ui/term.tsx";
import classes from "./round-card.module.css";
import {
  internalStages,
  nationalStages,
  roundStatuses,
  roundStateWords,
  stageWords,
  tierWords,
} from "./stage-words.ts";

type Window = Round["windows"][number];

/** One evaluation year: what it rests on, and per stage the national window beside the agency's own. */
export function RoundCard({
  round,
  agency,
  onEdit,
  onSet,
}: {
  readonly round: Round;
  readonly agency: Agency | null;
  readonly onEdit: (() => void) | null;
  readonly onSet: (() => void) | null;
}) {
  const may = useMay();
  const mayRead = agency !== null && may("agencies.read", { agencyId: agency.id }).ok;
  const own = useCall(
    getAgencyRound,
    { params: { agencyId: agency?.id ?? "", roundId: round.id } },
    { enabled: mayRead },
  );
  const here = own.data;
  const instruments = useCall(listInstruments, {}, { staleTime: 5 * 60_000 });
  const instrument = instruments.data?.items.find(({ id }) => id === round.instrumentId);
  return (
    <Card
      title={`${round.year} · ${round.name}`}
      aside={<StatusTag status={roundStatuses[round.state]}>{roundStateWords[round.state]()}</StatusTag>}
    >
      <dl className={classes["facts"]}>
        <div>
          <dt>{m.rounds_instrument()}</dt>
          <dd>{instrument?.title[currentLanguage()] ?? round.instrumentId}</dd>
        </div>
        <div>
          <dt>
            <Term name="reference_date">{m.rounds_reference_date()}</Term>
          </dt>
          <dd>{longDay(round.referenceDate)}</dd>
        </div>
        <div>
          <dt>{m.rounds_quota()}</dt>
          <dd>{round.quota === null ? m.rounds_quota_none() : count(round.quota)}</dd>
        </div>
        {agency && here && (
          <>
            <div>
              <dt>{m.rounds_quota_agency({ agency: agency.name })}</dt>
              <dd>{here.quota === null ? m.rounds_quota_none() : count(here.quota)}</dd>
            </div>
            <div>
              <dt>{m.rounds_worksheets()}</dt>
              <dd>{count(here.worksheets)}</dd>
            </div>
            <div>
              <dt>{m.rounds_tiers()}</dt>
              <dd>{here.tiers.map((tier) => tierWords[tier]()).join(", ")}</dd>
            </div>
          </>
        )}
      </dl>
      <div className={classes["windows"]}>
        {[...internalStages, ...nationalStages.filter((one) => round.windows.some(({ stage }) => stage === one))].map(
          (stage) => (
            <StageWindows
              key={stage}
              stage={stage}
              national={round.windows}
              own={here?.windows ?? []}
              zone={agency?.zone ?? "WIB"}
              isOpenRound={round.state === "open"}
            />
          ),
        )}
      </div>
      {(onEdit || onSet) && (
        <div className={classes["actions"]}>
          {onSet && (
            <Button variant="default" onClick={onSet}>
              {m.rounds_agency_set()}
            </Button>
          )}
          {onEdit && (
            <Button variant="default" onClick={onEdit}>
              {m.ui_edit()}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

function StageWindows({
  stage,
  national,
  own,
  zone,
  isOpenRound,
}: {
  readonly stage: Stage;
  readonly national: readonly Window[];
  readonly own: readonly Window[];
  readonly zone: Zone;
  readonly isOpenRound: boolean;
}) {
  const now = useNow();
  const nation = national.find((one) => one.stage === stage);
  const here = own.find((one) => one.stage === stage);
  const binding = here ?? nation;
  const isOpen =
    binding !== undefined &&
    Date.parse(binding.opensAt) <= now.getTime() &&
    now.getTime() < Date.parse(binding.closesAt);
  return (
    <section className={classes["stage"]}>
      <h3>{stageWords[stage]()}</h3>
      {nation ? (
        <p>{m.rounds_window_nation({ from: moment(nation.opensAt), to: lastMoment(nation.closesAt) })}</p>
      ) : (
        <p>{m.rounds_window_none()}</p>
      )}
      {here && (
        <p>{m.rounds_window_agency({ from: moment(here.opensAt, zone), to: lastMoment(here.closesAt, zone) })}</p>
      )}
      {isOpenRound && isOpen && binding && (
        <StatusTag status={urgencyOf(binding.closesAt, now)}>
          {closingIn(binding.closesAt, now, here ? zone : "WIB")}
        </StatusTag>
      )}
    </section>
  );
}
