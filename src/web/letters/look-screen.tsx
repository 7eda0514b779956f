import { NativeSelect } from "@mantine/core";
import type { Agency } from "../../contract/agencies.ts";
import { getLetterSettings } from "../../contract/letters/settings.ts";
import { listTemplates } from "../../contract/letters/wording.ts";
import { isLetterKind, type LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { Card } from "../ui/card.tsx";
import { shortDay } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { LetterheadForm } from "./letterhead-form.tsx";
import { kindWords } from "./letter-words.ts";
import { NumberingForm } from "./numbering-form.tsx";
import s from "./letters.module.css";

/** How an agency's letters look: wording of each kind, letterhead and arms, numbers. */
export function LookScreen() {
  return (
    <Page
      title={m.letters_look()}
      lead={
        <>
          {m.letters_look_lead()} <TextLink to="/surat">{m.letters_all()}</TextLink>
        </>
      }
    >
      <WithAgency>
        {(agency, choice) => (
          <div className={s.stack}>
            {choice}
            <Wordings agency={agency} />
            <Settings key={agency.id} agency={agency} />
          </div>
        )}
      </WithAgency>
    </Page>
  );
}

function Wordings({ agency }: { readonly agency: Agency }) {
  const list = useCall(listTemplates, { params: { agencyId: agency.id } });
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <TableSkeleton />;
  return (
    <Card title={m.letters_wording()}>
      <ul className={s.numbers}>
        {list.data.items.map((one) => (
          <li key={one.kind} className={s.line}>
            <TextLink to="/surat/tata-naskah/$agencyId/$kind" params={{ agencyId: agency.id, kind: one.kind }}>
              {kindWords[one.kind]()}
            </TextLink>
            <span className={s.soft}>
              {one.agencyVersion === null
                ? m.letters_wording_shipped({ version: one.shippedVersion })
                : m.letters_wording_own({ version: one.agencyVersion })}
              {one.changedAt && one.changedBy ? ` · ${one.changedBy}, ${shortDay(one.changedAt.slice(0, 10))}` : ""}
            </span>
            {one.isBehind && <StatusTag status="need">{m.letters_wording_behind()}</StatusTag>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Settings({ agency }: { readonly agency: Agency }) {
  const may = useMay();
  const settings = useCall(getLetterSettings, { params: { agencyId: agency.id } });
  const [wanted, choose] = useLinkedText("kind");
  if (settings.isError) return <ProblemPanel problem={settings.error} onRetry={() => void settings.refetch()} />;
  if (!settings.data) return <TableSkeleton />;
  const mayEdit = may("letters.edit", { agencyId: agency.id }).ok;
  const { letterhead, numbering } = settings.data;
  const kind: LetterKind = isLetterKind(wanted) ? wanted : "proposal_letter";
  const one = numbering.find((each) => each.kind === kind);
  return (
    <>
      <Card title={m.letters_head()}>
        <LetterheadForm key={letterhead.version} agencyId={agency.id} letterhead={letterhead} mayEdit={mayEdit} />
      </Card>
      <Card title={m.letters_numbering()}>
        <div className={s.stack}>
          <NativeSelect
            label={m.letters_kind()}
            value={kind}
            onChange={(event) => choose(event.currentTarget.value)}
            data={numbering.map((each) => ({ value: each.kind, label: kindWords[each.kind]() }))}
          />
          {one && (
            <NumberingForm
              key={`${one.kind} ${one.version}`}
              agencyId={agency.id}
              kind={kind}
              numbering={one}
              mayEdit={mayEdit}
            />
          )}
        </div>
      </Card>
    </>
  );
}
