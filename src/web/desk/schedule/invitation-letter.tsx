import { Anchor } from "@mantine/core";
import { openDeskInvitation } from "../../../contract/desk/invitation.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import type { Session } from "./session-panel.tsx";
import s from "./schedule.module.css";

/** The letter that invites, by its number: to read, and to take along as a Word file; or that it no longer holds. */
export function InvitationLetter({ session }: { readonly session: Pick<Session, "agencyId" | "id" | "letter"> }) {
  const { agencyId, id: sessionId, letter } = session;
  if (!letter) return <>{m.desk_schedule_letter_none()}</>;
  const addressIn = (form: "pdf" | "docx") =>
    addressOf(openDeskInvitation.path, { params: { agencyId, sessionId }, query: { form } });
  return (
    <>
      <Anchor href={addressIn("pdf")} target="_blank" rel="noreferrer">
        {letter.number} (PDF)
      </Anchor>{" "}
      <Anchor
        className={s.soft}
        href={addressIn("docx")}
        aria-label={m.desk_schedule_letter_word({ number: letter.number })}
      >
        Word
      </Anchor>
      {letter.state === "withdrawn" && (
        <>
          <br />
          <span className={s.soft}>{m.desk_schedule_letter_withdrawn()}</span>
        </>
      )}
    </>
  );
}
