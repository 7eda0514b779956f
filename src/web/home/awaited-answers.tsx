import type { listAwaited } from "../../contract/worksheets/threads.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { moment } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import classes from "./awaited.module.css";
import screen from "./home-screen.module.css";

type Awaited = Reply<typeof listAwaited>["items"][number];

/** Messages that name the person, or wait for an answer of their side: who, where, and the way there. */
export function AwaitedAnswers({ awaited }: { readonly awaited: readonly Awaited[] }) {
  return (
    <section className={screen["section"]} aria-labelledby="awaited">
      <h2 id="awaited">{m.threads_awaited()}</h2>
      <ul className={classes["list"]}>
        {awaited.map((one) => (
          <Line key={one.threadId} awaited={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ awaited }: { readonly awaited: Awaited }) {
  const { kind, by, item, unitName, year, agencyId, worksheetId, threadId, audience } = awaited;
  const sentence =
    kind === "mentioned" ? m.threads_awaited_mentioned({ name: by }) : m.threads_awaited_waiting({ name: by });
  const where = m.threads_awaited_where({ item, unit: unitName, year: String(year) });
  const link = {
    params: { agencyId, worksheetId },
    search: { item, thread: threadId },
    variant: "default",
    children: m.home_open(),
    "aria-label": `${m.home_open()}: ${sentence}, ${where}`,
  } as const;
  return (
    <li className={classes["line"]}>
      <div>
        <p className={classes["what"]}>
          <span aria-hidden="true">{kind === "mentioned" ? "@" : "❝"}</span> {sentence}
        </p>
        <p className={classes["where"]}>
          {where} · {audienceNames[audience]()} · {moment(awaited.at)}
        </p>
      </div>
      {awaited.reviewing ? (
        <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" {...link} />
      ) : (
        <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId" {...link} />
      )}
    </li>
  );
}

const audienceNames = {
  unit: m.threads_unit,
  shared: m.threads_shared,
  internal: m.threads_internal,
} as const satisfies Record<Awaited["audience"], () => string>;
