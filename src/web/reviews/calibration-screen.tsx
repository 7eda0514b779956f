import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { layer } from "../../contract/kernel/shapes.ts";
import { getCalibration, getOwnCalibration } from "../../contract/reviews/calibration.ts";
import type { Round } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { count } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay, useMe } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { AssessorTable } from "./calibration-assessors.tsx";
import { HowTo } from "./calibration-how.tsx";
import { HeatMap, ItemTable, NodeTable } from "./calibration-items.tsx";
import { KindTable } from "./calibration-kinds.tsx";
import { PairTable } from "./calibration-pairs.tsx";
import { WithRound } from "./round-choice.tsx";
import s from "./calibration.module.css";

const limits = [5, 10, 20, 30, 50] as const;

/** How far unit, tiers and assessors read the same items alike. Leads see all, an assessor their own figures. */
export function CalibrationScreen() {
  const me = useMe();
  const may = useMay();
  const leads = me.duties.some(({ agencyId }) => agencyId !== null && may("reviews.calibrate", { agencyId }).ok);
  return (
    <Page title={m.calibration_title()} lead={leads ? m.calibration_lead() : m.calibration_own_lead()} width="full">
      <WithRound>{(agency, round, choice) => <Calibration agency={agency} round={round} choice={choice} />}</WithRound>
    </Page>
  );
}

type Props = { readonly agency: Agency; readonly round: Round; readonly choice: ReactNode };

function Calibration(props: Props) {
  const may = useMay();
  const [typed, setFew] = useLinkedText("few");
  const few = limits.find((one) => String(one) === typed) ?? 10;
  const choice = (
    <div className={s["bar"]}>
      {props.choice}
      <NativeSelect
        aria-label={m.calibration_few_setting()}
        value={String(few)}
        onChange={(event) => setFew(event.currentTarget.value)}
        data={limits.map((one) => ({
          value: String(one),
          label: `${m.calibration_few_setting()} ${m.calibration_few_option({ count: count(one) })}`,
        }))}
      />
    </div>
  );
  return may("reviews.calibrate", { agencyId: props.agency.id }).ok ? (
    <Everybody {...props} choice={choice} few={few} />
  ) : (
    <Own {...props} choice={choice} few={few} />
  );
}

function Everybody({ agency, round, choice, few }: Props & { readonly few: number }) {
  const [one] = useLinkedText("one");
  const [other] = useLinkedText("other");
  const asked = [layer.safeParse(one), layer.safeParse(other)] as const;
  const pair = asked[0].success && asked[1].success ? { one: asked[0].data, other: asked[1].data } : {};
  const said = useCall(getCalibration, {
    params: { agencyId: agency.id, roundId: round.id },
    query: { few, ...pair },
  });
  if (said.isPending) return <TableSkeleton />;
  if (said.isError) return <ProblemPanel problem={said.error} onRetry={() => void said.refetch()} />;
  const { data } = said;
  if (!data.chosen) {
    return (
      <>
        {choice}
        <EmptyState title={m.calibration_empty()}>{m.calibration_empty_next()}</EmptyState>
      </>
    );
  }
  return (
    <>
      {choice}
      <HowTo few={few} draws={drawsOf(data)} />
      <section className={s["part"]}>
        <h2>{m.calibration_pairs()}</h2>
        <PairTable calibration={data} />
      </section>
      <section className={s["part"]}>
        <h2>{m.calibration_detail({ one: layerName(data.chosen.one), other: layerName(data.chosen.other) })}</h2>
        <p className={s["lead"]}>{m.calibration_detail_lead()}</p>
        <HeatMap chosen={data.chosen} />
        <h3>{m.calibration_kinds()}</h3>
        <KindTable chosen={data.chosen} />
        <details>
          <summary>{m.calibration_nodes()}</summary>
          <NodeTable chosen={data.chosen} year={data.year} />
        </details>
        <details>
          <summary>{m.calibration_most()}</summary>
          <ItemTable chosen={data.chosen} year={data.year} />
        </details>
      </section>
      <section className={s["part"]}>
        <h2>{m.calibration_assessors()}</h2>
        <AssessorTable assessors={data.assessors} year={data.year} />
      </section>
    </>
  );
}

function Own({ agency, round, choice, few }: Props & { readonly few: number }) {
  const own = useCall(getOwnCalibration, { params: { agencyId: agency.id, roundId: round.id }, query: { few } });
  if (own.isPending) return <TableSkeleton />;
  if (own.isError) return <ProblemPanel problem={own.error} onRetry={() => void own.refetch()} />;
  return (
    <>
      {choice}
      {own.data.assessors.length === 0 ? (
        <EmptyState title={m.calibration_empty()}>{m.calibration_empty_own()}</EmptyState>
      ) : (
        <>
          <HowTo few={few} draws={500} />
          <section className={s["part"]}>
            <h2>{m.calibration_own()}</h2>
            <AssessorTable assessors={own.data.assessors} year={own.data.year} />
          </section>
        </>
      )}
    </>
  );
}

/** As many as were drawn for the first interval; 500 where none was. */
function drawsOf(calibration: Reply<typeof getCalibration>): number {
  return calibration.pairs.find(({ agreement }) => agreement.interval)?.agreement.interval?.draws ?? 500;
}
