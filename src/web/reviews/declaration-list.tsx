import { listDeclarations } from "../../contract/reviews/declarations.ts";
import * as m from "../../words/messages.js";
import { moment, type Zone } from "../ui/dates.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { conflictWords } from "./interest-words.ts";
import s from "./lists.module.css";

/** For the overseers: what everybody declared about this worksheet, and why somebody stepped back. */
export function DeclarationList({
  agencyId,
  worksheetId,
  zone,
}: {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly zone: Zone;
}) {
  const list = useCall(listDeclarations, { params: { agencyId, worksheetId } });
  if (list.isPending) return <TableSkeleton rows={2} />;
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  return (
    <section className={s.stack}>
      <h3>{m.depth_declarations_title()}</h3>
      {list.data.items.length === 0 ? (
        <p className={s.soft}>{m.depth_declarations_none()}</p>
      ) : (
        <ul className={s.list}>
          {list.data.items.map((one) => (
            <li key={`${one.accountId} ${one.number}`}>
              <span>
                <b>{one.name}</b>{" "}
                <StatusTag status={one.conflict === "none" ? "met" : "need"}>{conflictWords[one.conflict]()}</StatusTag>
              </span>
              {one.statement !== "" && <p className={s.reason}>{one.statement}</p>}
              <span className={s.soft}>{moment(one.at, zone)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
