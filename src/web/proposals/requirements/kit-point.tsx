import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { listEvidence } from "../../../contract/evidence.ts";
import {
  addKitFile,
  getKit,
  type Kit,
  type KitPoint,
  removeKitFile,
  setKitPoint,
} from "../../../contract/proposals/kit.ts";
import { getRequirements } from "../../../contract/proposals/requirements.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages, useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useWording } from "./use-wording.ts";
import s from "./requirements.module.css";

type Place = { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };
type Props = {
  readonly point: KitPoint;
  readonly place: Place;
  readonly people: Kit["people"];
  readonly mayPrepare: boolean;
};

const refreshes = [getKit, getRequirements];

/** One point that will be checked: the argument, who prepares it, and the sealed files that carry it. */
export function KitPointCard(props: Props) {
  const { point, mayPrepare } = props;
  const wording = useWording();
  return (
    <Card
      title={wording(point.name)}
      label={wording(point.name)}
      aside={
        <StatusTag status={point.isReady ? "met" : "need"}>
          {point.isReady ? m.requirements_kit_point_ready() : m.requirements_kit_point_open()}
        </StatusTag>
      }
    >
      <p className={s.soft}>
        {m.requirements_kit_check({ check: wording(point.check) })} {point.legal.document}, {point.legal.place}.
        {point.level === "agency" && ` ${m.requirements_kit_level_agency()}.`}
      </p>
      {mayPrepare ? (
        // Another version of the point begins a fresh form.
        <Argument key={point.version} {...props} />
      ) : (
        <p>{point.argument || "–"}</p>
      )}
      <h3>{m.requirements_kit_files()}</h3>
      <Files {...props} />
    </Card>
  );
}

function Argument({ point, place, people }: Props) {
  const toast = useToast();
  const { agencyId, worksheetId } = place;
  const send = useSend(setKitPoint, { refreshes, onDone: () => toast({ text: m.requirements_kit_saved() }) });
  const form = useDraft({ argument: point.argument, preparerId: point.preparerId ?? "" }, send.error);
  return (
    <Form
      send={m.ui_save()}
      sending={send.isPending}
      problem={send.error}
      onSend={() =>
        send.mutate({
          params: { agencyId, worksheetId, point: point.point },
          body: {
            argument: form.draft.argument,
            preparerId: form.draft.preparerId || null,
            version: point.version,
          },
        })
      }
    >
      <Textarea
        label={m.requirements_kit_argument()}
        autosize
        minRows={2}
        maxLength={4000}
        {...form.bind("argument")}
      />
      <NativeSelect
        label={m.requirements_kit_preparer()}
        {...form.bind("preparerId")}
        data={[
          { value: "", label: m.requirements_kit_nobody() },
          ...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
      />
    </Form>
  );
}

function Files({ point, place, mayPrepare }: Props) {
  const { agencyId, worksheetId } = place;
  const remove = useSend(removeKitFile, { refreshes });
  const params = { agencyId, worksheetId, point: point.point };
  return (
    <>
      {point.files.length === 0 && <p className={s.soft}>{m.requirements_kit_no_files()}</p>}
      <ul className={s.files}>
        {point.files.map((file) => (
          <li key={file.documentId}>
            <span>{file.title}</span>
            <span className={s.mono}>
              {m.requirements_kit_version({ number: file.number, sha: file.sha256.slice(0, 12) })}
            </span>
            {file.latest > file.number && (
              <span className={s.warning}>▲ {m.requirements_kit_newer({ latest: file.latest })}</span>
            )}
            {mayPrepare && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => remove.mutate({ params: { ...params, documentId: file.documentId } })}
              >
                {m.requirements_kit_remove({ title: file.title })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <ProblemPanel problem={remove.error} />}
      {mayPrepare && <AddFile place={place} point={point.point} />}
    </>
  );
}

/** The unit's newest evidence to choose from; a link to outside cannot be sealed. */
function AddFile({ place, point }: { readonly place: Place; readonly point: string }) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const { agencyId, worksheetId, unitId } = place;
  const evidence = usePages(listEvidence, { params: { agencyId, unitId }, query: { limit: 200 } }, { enabled: isOpen });
  const add = useSend(addKitFile, { refreshes, onDone: () => setOpen(false) });
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {m.requirements_kit_add()}
      </Button>
    );
  }
  if (evidence.problem) return <ProblemPanel problem={evidence.problem} onRetry={evidence.retry} />;
  const files = (evidence.items ?? []).filter(({ kind }) => kind === "file");
  const document = files.find(({ id }) => id === chosen);
  if (evidence.items && files.length === 0) return <p className={s.soft}>{m.requirements_kit_no_evidence()}</p>;
  return (
    <div className={s.bar}>
      <NativeSelect
        label={m.requirements_kit_pick()}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[{ value: "", label: "" }, ...files.map(({ id, title }) => ({ value: id, label: title }))]}
      />
      <Button
        disabled={!document}
        loading={add.isPending}
        onClick={() => {
          if (document)
            add.mutate({
              params: { agencyId, worksheetId, point },
              body: { documentId: document.id, number: document.latest },
            });
        }}
      >
        {m.requirements_kit_put()}
      </Button>
      {evidence.more && (
        <Button variant="default" onClick={evidence.more}>
          {m.ui_list_load()}
        </Button>
      )}
      {add.isError && <ProblemPanel problem={add.error} />}
    </div>
  );
}
