import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import {
  getOfficeNotices,
  getOpenWork,
  getOwnOpenWork,
  handOver,
  handOverOwn,
  type OpenWork,
} from "../../contract/reviews/hand-over.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { shortDay, todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { reasonWords } from "../ui/problem-words.ts";
import { useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import classes from "./work-hand-over.module.css";

/** The list of open work with a receiver for each, the reason, the letter and the day; sent as one. */
export function WorkHandOver({
  agency,
  accountId,
  work,
}: {
  readonly agency: Agency;
  /** Whose work; null: one's own. */
  readonly accountId: string | null;
  readonly work: readonly OpenWork[];
}) {
  const today = todayIn("WIB", useNow(60_000));
  const toast = useToast();
  const [receivers, setReceivers] = useState<Readonly<Record<string, string>>>({});
  const refreshes = [getOwnOpenWork, getOpenWork, getOfficeNotices];
  const onDone = ({ lines }: { readonly lines: number }) => toast({ text: m.handover_done({ count: lines }) });
  const own = useSend(handOverOwn, { refreshes, onDone });
  const theirs = useSend(handOver, { refreshes, onDone });
  const sending = accountId === null ? own : theirs;
  const form = useDraft({ letter: "", reason: "", effectiveDay: today }, sending.error);
  const lines = work.flatMap(({ key }) => (receivers[key] ? [{ key, receiverId: receivers[key] }] : []));
  const common = commonReceivers(work);
  const send = () => {
    if (lines.length === 0) return;
    const body = { ...form.draft, lines };
    if (accountId === null) own.mutate({ body: { ...body, agencyId: agency.id } });
    else theirs.mutate({ params: { agencyId: agency.id, accountId }, body });
  };
  return (
    <Form
      send={lines.length === 0 ? m.handover_send_none() : m.handover_send({ count: lines.length })}
      sending={sending.isPending}
      problem={sending.error}
      onSend={send}
    >
      {common.length > 0 && work.length > 1 && (
        <NativeSelect
          className={classes["all"]}
          label={m.handover_all_to()}
          value=""
          onChange={(event) => setReceivers(allTo(work, event.currentTarget.value))}
          data={[{ value: "", label: m.ui_choose() }, ...common.map(choiceOf)]}
        />
      )}
      <ul className={classes["list"]}>
        {work.map((one) => (
          <Piece
            key={one.key}
            work={one}
            receiver={receivers[one.key] ?? ""}
            onChoose={(id) => setReceivers({ ...receivers, [one.key]: id })}
          />
        ))}
      </ul>
      <FieldRow>
        <TextInput label={m.handover_reason()} required maxLength={200} {...form.bind("reason")} />
        <TextInput label={m.handover_letter()} maxLength={200} {...form.bind("letter")} />
      </FieldRow>
      <TextInput
        className={classes["all"]}
        type="date"
        label={m.handover_day()}
        description={m.handover_day_hint()}
        required
        min={today}
        {...form.bind("effectiveDay")}
      />
    </Form>
  );
}

function Piece({
  work,
  receiver,
  onChoose,
}: {
  readonly work: OpenWork;
  readonly receiver: string;
  readonly onChoose: (accountId: string) => void;
}) {
  const able = work.receivers.filter(({ refusedBecause }) => refusedBecause === null);
  const unable = work.receivers.filter(({ refusedBecause }) => refusedBecause !== null);
  const title = pieceWord(work);
  return (
    <li className={classes["piece"]}>
      <div>
        <strong>{title}</strong>
        {work.tier && <div className={classes["soft"]}>{m.handover_tier({ tier: layerName(work.tier) })}</div>}
        {work.returned > 0 && (
          <div>
            <StatusTag status="need">{m.handover_returned({ count: work.returned })}</StatusTag>
          </div>
        )}
      </div>
      <div>
        {work.refusedBecause ? (
          <p className={classes["soft"]}>{reasonWords(work.refusedBecause)}</p>
        ) : able.length === 0 ? (
          <p className={classes["soft"]}>{m.handover_nobody()}</p>
        ) : (
          <NativeSelect
            label={m.handover_to()}
            aria-label={`${m.handover_to()}: ${title}`}
            value={receiver}
            onChange={(event) => onChoose(event.currentTarget.value)}
            data={[{ value: "", label: m.handover_keep() }, ...able.map(choiceOf)]}
          />
        )}
        {unable.length > 0 && (
          <details className={classes["soft"]}>
            <summary>{m.handover_who_cannot()}</summary>
            <ul>
              {unable.map(({ accountId, name, refusedBecause }) => (
                <li key={accountId}>{m.handover_refused({ name, why: reasonWords(refusedBecause ?? "") })}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function pieceWord(work: OpenWork): string {
  if (work.kind === "assignment" && work.year !== null)
    return m.handover_assignment({ unit: work.unitName, year: work.year });
  if (work.area) return m.handover_area_duty({ area: work.area, unit: work.unitName });
  return m.handover_duty({ role: work.role ? roleWord(work.role) : "", unit: work.unitName });
}

type Receiver = OpenWork["receivers"][number];

function choiceOf({ accountId, name, awayUntil }: Receiver) {
  return { value: accountId, label: awayUntil ? m.handover_away({ name, day: shortDay(awayUntil) }) : name };
}

/** Those who may take every piece that can be handed over. */
function commonReceivers(work: readonly OpenWork[]): readonly Receiver[] {
  const [first, ...rest] = work.filter(({ refusedBecause }) => refusedBecause === null);
  return (first?.receivers ?? []).filter(
    (one) =>
      one.refusedBecause === null &&
      rest.every(({ receivers }) =>
        receivers.some((other) => other.accountId === one.accountId && other.refusedBecause === null),
      ),
  );
}

function allTo(work: readonly OpenWork[], accountId: string): Readonly<Record<string, string>> {
  const open = work.filter(({ refusedBecause }) => refusedBecause === null);
  return Object.fromEntries(open.map(({ key }) => [key, accountId]));
}
