import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { answerText } from "./answer-text.ts";
import type { Content, Kept, Unsent } from "./draft-state.ts";
import { useSheet } from "./sheet.ts";
import s from "./item.module.css";
import panel from "./panels.module.css";

/** Two people wrote at once: both versions side by side, and the person decides. Nothing is sent until then. */
export function ConflictCard({ unsent, theirs }: { readonly unsent: Unsent; readonly theirs: Kept }) {
  const { item, draft, worksheet } = useSheet();
  return (
    <section className={s.conflict} role="alert" aria-labelledby="conflict-title">
      <h3 id="conflict-title">✕ {m.worksheet_conflict_title()}</h3>
      <p>{m.worksheet_conflict_lead({ name: theirs.by, when: moment(theirs.at, worksheet.zone) })}</p>
      <div className={panel.versions}>
        <Version title={m.worksheet_conflict_mine()} content={unsent.content}>
          <Button size="compact-md" onClick={() => draft.settle(item.code, "mine")}>
            {m.worksheet_conflict_keep_mine()}
          </Button>
        </Version>
        <Version title={m.worksheet_conflict_theirs({ name: theirs.by })} content={theirs.content}>
          <Button size="compact-md" variant="default" onClick={() => draft.settle(item.code, "theirs")}>
            {m.worksheet_conflict_take_theirs()}
          </Button>
        </Version>
      </div>
    </section>
  );
}

function Version({
  title,
  content,
  children,
}: {
  readonly title: string;
  readonly content: Content;
  readonly children: React.ReactNode;
}) {
  const { item } = useSheet();
  return (
    <div className={panel.card}>
      <span className={panel.soft}>{title}</span>
      <b>{answerText(content.answer, item.item)}</b>
      {content.note && <p className={panel.soft}>{content.note}</p>}
      {children}
    </div>
  );
}
