import type { getOverview } from "../../contract/reviews/board.ts";
import * as m from "../../words/messages.js";
import { roleWord } from "../ui/role-words.ts";
import { stageWords } from "../rounds/stage-words.ts";
import type { Reply } from "../ui/call.ts";
import { Card } from "../ui/card.tsx";
import { useNow } from "../ui/clock.tsx";
import { closingIn, moment } from "../ui/dates.ts";
import { ButtonLink, TextLink } from "../ui/links.tsx";
import { count } from "../ui/numbers.ts";
import { useMay } from "../ui/session.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { urgencyOf } from "../ui/urgency.ts";
import { stateWords } from "../worksheets/worksheet-list-words.ts";
import classes from "./overview.module.css";

type Overview = Reply<typeof getOverview>["items"][number];

const states = ["filling", "submitted", "returned", "concluded"] as const;

/** How far a year is: worksheets by state, each a link to its list, the nearest deadline, and whom to ask. */
export function OverviewCard({ overview }: { readonly overview: Overview }) {
  const may = useMay();
  const { agencyId, roundId, year, agencyName, counts } = overview;
  const all = states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <Card title={m.board_overview_title({ year, agency: agencyName })}>
      <Deadline overview={overview} />
      {all === 0 ? (
        <p className={classes["soft"]}>{m.board_overview_none()}</p>
      ) : (
        <ul className={classes["counts"]}>
          {states.map((state) => (
            <li key={state}>
              <TextLink to="/lembar-kerja" search={{ year: String(year), state }}>
                <b>{count(counts[state])}</b> <span>{stateWords(state)}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <p className={classes["soft"]}>
        {overview.contacts.length === 0
          ? m.board_overview_ask_nobody()
          : `${m.board_overview_ask()}: ${overview.contacts.map(({ name, role }) => `${name} (${roleWord(role)})`).join(", ")}`}
      </p>
      <div className={classes["ways"]}>
        {may("reviews.board", { agencyId }).ok && (
          <ButtonLink to="/papan-kemajuan" search={{ agency: agencyId, round: roundId }} variant="default">
            {m.board_overview_board()}
          </ButtonLink>
        )}
        {may("reviews.plan", { agencyId }).ok && (
          <ButtonLink to="/penugasan" search={{ agency: agencyId, round: roundId }} variant="default">
            {m.board_overview_plan()}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

function Deadline({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const [next] = overview.windows;
  if (!next) return <p className={classes["soft"]}>{m.board_overview_no_deadline()}</p>;
  const stage = stageWords[next.stage]();
  if (Date.parse(next.opensAt) > now.getTime()) {
    return <p className={classes["soft"]}>{m.board_overview_opens({ stage, when: moment(next.opensAt) })}</p>;
  }
  return (
    <p>
      <StatusTag status={urgencyOf(next.closesAt, now)}>
        {m.board_overview_deadline({ stage, when: closingIn(next.closesAt, now) })}
      </StatusTag>
    </p>
  );
}
