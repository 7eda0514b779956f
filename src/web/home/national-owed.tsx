import { listNationalDuties, type NationalDuty } from "../../contract/proposals/national.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { closingIn } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { urgencyOf } from "../ui/urgency.ts";
import home from "./home-screen.module.css";
import classes from "./owed.module.css";

const sentences = {
  declare: m.national_duty_declare,
  check: m.national_duty_check,
  decide: m.national_duty_decide,
  rule: m.national_duty_rule,
  assign: m.national_duty_assign,
  release: m.national_duty_release,
  object: m.national_duty_object,
  send: m.national_duty_send,
} as const satisfies Record<NationalDuty["kind"], (inputs: { unit: string }) => string>;

/** What one owes on the national side, and in objections; nothing where there is nothing. */
export function NationalOwed() {
  const now = useNow();
  const duties = useCall(listNationalDuties, {}, { staleTime: 10_000, refetchInterval: 120_000 });
  if (duties.isError) return <ProblemPanel problem={duties.error} onRetry={() => void duties.refetch()} />;
  if (!duties.data || duties.data.items.length === 0) return null;
  return (
    <section className={home["section"]}>
      <h2>{m.national_duties_title()}</h2>
      {duties.data.items.map((duty) => (
        <Line key={`${duty.kind} ${duty.worksheetId}`} duty={duty} now={now} />
      ))}
    </section>
  );
}

function Line({ duty, now }: { readonly duty: NationalDuty; readonly now: Date }) {
  const sentence = sentences[duty.kind]({ unit: duty.unitName });
  const params = { agencyId: duty.agencyId ?? "", worksheetId: duty.worksheetId ?? "" };
  const button = {
    variant: "default",
    children: m.home_open(),
    "aria-label": `${m.home_open()}: ${sentence}`,
  } as const;
  const isObjecting = duty.kind === "object" || duty.kind === "send";
  return (
    <article className={classes["owed"]}>
      <div className={classes["what"]}>
        <h3>{sentence}</h3>
        <p>
          {m.home_year({ year: duty.year })}
          {duty.left !== null &&
            ` · ${isObjecting ? m.national_duty_points({ count: count(duty.left) }) : m.national_duty_left({ count: count(duty.left) })}`}
        </p>
        {duty.due && <StatusTag status={urgencyOf(duty.due, now)}>{closingIn(duty.due, now)}</StatusTag>}
      </div>
      {isObjecting && <ButtonLink to="/sanggah/$agencyId/$worksheetId" params={params} {...button} />}
      {duty.kind === "release" && <ButtonLink to="/nasional/rilis" search={{ round: duty.roundId }} {...button} />}
      {!isObjecting && duty.kind !== "release" && (
        <ButtonLink to="/nasional/$agencyId/$worksheetId" params={params} {...button} />
      )}
    </article>
  );
}
