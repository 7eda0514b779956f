import { useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { Button } from "@mantine/core";
import { getObjection, getObjectionPackage, type Objection } from "../../../contract/proposals/objection.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { useNow } from "../../ui/clock.tsx";
import { closingIn, moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useCall } from "../../ui/queries.ts";
import { saveText } from "../../ui/save-file.ts";
import { useMay } from "../../ui/session.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { urgencyOf } from "../../ui/urgency.ts";
import { outcomeTone, outcomeWord, reasonWord, wording } from "./national-words.ts";
import { ObjectionPoint } from "./objection-point.tsx";
import { ObjectionSending } from "./objection-sending.tsx";
import s from "./national.module.css";

/** What the selection found, and what the unit says against it: written together, sent once by the agency. */
export function ObjectionScreen() {
  const { agencyId, worksheetId } = useParams({ strict: false });
  const params = { agencyId: agencyId ?? "", worksheetId: worksheetId ?? "" };
  const found = useCall(getObjection, { params }, { staleTime: 5000, refetchInterval: 60_000 });
  if (found.isPending) return <PageSkeleton />;
  if (found.isError) {
    return (
      <Page title={m.national_window_objection()}>
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return <Opened objection={found.data} />;
}

function Opened({ objection }: { readonly objection: Objection }) {
  const now = useNow();
  const { result, closesAt, opensAt, sent, ruled } = objection;
  const failed = result?.checks.filter((check) => check.result === "fail") ?? [];
  return (
    <Page
      title={m.national_objection_title({ unit: objection.unitName })}
      lead={m.national_objection_lead()}
      width="reading"
      tags={
        !sent && result?.outcome === "failed" && closesAt ? (
          <StatusTag status={urgencyOf(closesAt, now)}>
            {opensAt && Date.parse(opensAt) > now.getTime()
              ? m.national_objection_opens({ when: moment(opensAt) })
              : closingIn(closesAt, now)}
          </StatusTag>
        ) : null
      }
    >
      <div className={s.column}>
        {!result && <EmptyState title={m.national_objection_no_result()} />}
        {result && result.outcome !== "failed" && (
          <>
            <p>{m.national_objection_passed({ outcome: outcomeWord(result.outcome) })}</p>
            <Notes objection={objection} />
          </>
        )}
        {ruled && (
          <section className={s.check}>
            <p>
              <StatusTag status={outcomeTone(ruled.outcome)}>
                {m.national_objection_ruled({ outcome: outcomeWord(ruled.outcome) })}
              </StatusTag>{" "}
              <span className={s.soft}>{m.national_released_at({ when: moment(ruled.releasedAt) })}</span>
            </p>
            <ul className={s.list}>
              {ruled.rulings.map(({ check, ruling, reason }) => (
                <li key={check}>
                  <strong>{titleOf(objection, check)}</strong>:{" "}
                  {ruling === "upheld" ? m.national_ruling_upheld() : m.national_ruling_rejected()}. {reason}
                </li>
              ))}
            </ul>
          </section>
        )}
        {sent && <Receipt objection={objection} sent={sent} />}
        {result?.outcome === "failed" && !sent && <Writing objection={objection} failed={failed} />}
      </div>
    </Page>
  );
}

type Failed = NonNullable<Objection["result"]>["checks"];

function Writing({ objection, failed }: { readonly objection: Objection; readonly failed: Failed }) {
  const may = useMay();
  const [isSending, setSending] = useState(false);
  const [unsaved, setUnsaved] = useState<readonly string[]>([]);
  const [takers] = useState(() => new Map<string, () => void>());
  const onUnsaved = useCallback((key: string, isUnsaved: boolean) => {
    setUnsaved((before) => [...before.filter((one) => one !== key), ...(isUnsaved ? [key] : [])]);
  }, []);
  const place = { agencyId: objection.agencyId, unitId: objection.unitId };
  const mayWrite = may("objection.draft", place).ok && objection.draftRefused === null;
  const maySend = may("objection.send", place).ok;
  if (isSending) return <ObjectionSending objection={objection} onBack={() => setSending(false)} />;
  return (
    <div className={s.column}>
      <h2>{m.national_objection_failed_title()}</h2>
      {objection.draftRefused && <p className={s.soft}>▲ {reasonWords(objection.draftRefused)}</p>}
      {mayWrite && objection.prepared.length > 0 && (
        <div className={s.row}>
          <Button variant="default" onClick={() => [...takers.values()].forEach((take) => take())}>
            {m.national_objection_take_all()}
          </Button>
          <span className={s.soft}>{m.national_objection_take_note()}</span>
        </div>
      )}
      {failed.map((check) => (
        <ObjectionPoint
          key={check.key}
          check={check}
          point={objection.draft.find((one) => one.check === check.key) ?? null}
          objection={objection}
          isOpen={mayWrite}
          onUnsaved={onUnsaved}
          takers={takers}
        />
      ))}
      {mayWrite && maySend && (
        <div>
          <Button onClick={() => setSending(true)} disabled={objection.draft.length === 0 || unsaved.length > 0}>
            {m.national_objection_preview()}
          </Button>
        </div>
      )}
      {mayWrite && !maySend && <p className={s.soft}>{m.national_objection_admin_sends()}</p>}
    </div>
  );
}

function Notes({ objection: { result } }: { readonly objection: Objection }) {
  const notes = result?.checks.filter((check) => check.result !== "pass") ?? [];
  return (
    <ul className={s.list}>
      {notes.map((check) => (
        <li key={check.key} className={s.check}>
          <strong>{wording(check.title)}</strong>
          {check.reason && <span>{reasonWord(check.reason)}</span>}
          <p className={s.text}>{check.note}</p>
        </li>
      ))}
    </ul>
  );
}

function Receipt({
  objection,
  sent,
}: {
  readonly objection: Objection;
  readonly sent: NonNullable<Objection["sent"]>;
}) {
  const [problem, setProblem] = useState<unknown>(null);
  const { agencyId, worksheetId } = objection;
  const save = async () => {
    try {
      setProblem(null);
      const sealed = await call(getObjectionPackage, { params: { agencyId, worksheetId } });
      saveText(`${sealed.code}.json`, "application/json", JSON.stringify(sealed, null, 2));
    } catch (caught) {
      setProblem(caught);
    }
  };
  return (
    <section className={s.check} aria-labelledby="receipt">
      <h2 id="receipt">{m.national_objection_receipt()}</h2>
      <p>{m.national_objection_receipt_text({ name: sent.sentBy, when: moment(sent.sentAt), code: sent.code })}</p>
      <p>
        {m.national_objection_root()}: <span className={s.code}>{sent.root}</span>
      </p>
      {!objection.ruled && <p className={s.soft}>{m.national_objection_waiting()}</p>}
      {sent.points.map(({ check, text, files }) => (
        <section key={check}>
          <h3>{titleOf(objection, check)}</h3>
          <p className={s.text}>{text}</p>
          <p className={s.soft}>{files.map(({ title, sha256 }) => `${title} (${sha256.slice(0, 12)}…)`).join(", ")}</p>
        </section>
      ))}
      {problem !== null && <ProblemPanel problem={problem} />}
      <div>
        <Button variant="default" onClick={() => void save()}>
          {m.national_objection_package()}
        </Button>
      </div>
    </section>
  );
}

function titleOf({ result }: Objection, key: string): string {
  const title = result?.checks.find((check) => check.key === key)?.title;
  return title ? wording(title) : key;
}
