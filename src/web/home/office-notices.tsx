import { Button } from "@mantine/core";
import { getOfficeNotices, getOwnOpenWork, undoHandOver } from "../../contract/reviews/hand-over.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { longDay } from "../ui/dates.ts";
import { officeWord } from "../ui/office-words.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import classes from "./office-notices.module.css";

type Notices = Reply<typeof getOfficeNotices>;

/** Colleagues who are away, with who acts for them; work that was handed over to or by the person lately. */
export function OfficeNotices() {
  const notices = useCall(getOfficeNotices, {});
  if (notices.isError) return <ProblemPanel problem={notices.error} onRetry={() => void notices.refetch()} />;
  // While it is on its way nothing stands here: most people have no notice at all.
  if (!notices.data) return null;
  const { away, handOvers } = notices.data;
  return (
    <>
      {handOvers.length > 0 && (
        <section className={classes["section"]}>
          <h2>{m.handover_lately()}</h2>
          <ul className={classes["list"]}>
            {handOvers.map((one) => (
              <HandOver key={one.id} handOver={one} />
            ))}
          </ul>
        </section>
      )}
      {away.length > 0 && (
        <section className={classes["section"]}>
          <h2>{m.leave_colleagues()}</h2>
          <ul className={classes["list"]}>
            {away.map(({ name, until, acting }) => (
              <li key={name + until}>
                <strong>{name}</strong>
                <span className={classes["facts"]}>
                  {m.leave_on({ day: longDay(until) })}
                  {acting && ` · ${m.leave_replaced({ name: acting.name, office: officeWord(acting) })}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function HandOver({ handOver }: { readonly handOver: Notices["handOvers"][number] }) {
  const toast = useToast();
  const undo = useSend(undoHandOver, {
    refreshes: [getOfficeNotices, getOwnOpenWork, getInbox],
    onDone: () => toast({ text: m.handover_undone() }),
  });
  const { agencyId, id, giver, receivers, pieces, units, effectiveDay, reason } = handOver;
  const names = receivers.join(", ");
  return (
    <li>
      <div>
        {handOver.given
          ? m.handover_given({ count: pieces, names })
          : m.handover_received({ giver, count: pieces, names })}
        <div className={classes["facts"]}>
          {m.handover_facts({ units: units.join(", "), day: longDay(effectiveDay), reason })}
        </div>
        {undo.isError && <ProblemPanel problem={undo.error} />}
      </div>
      {handOver.mayUndo && (
        <Button
          variant="default"
          size="compact-sm"
          loading={undo.isPending}
          onClick={() => undo.mutate({ params: { agencyId, handOverId: id } })}
        >
          {m.handover_undo()}
        </Button>
      )}
    </li>
  );
}
