import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import * as m from "../../words/messages.js";
import { proveItem } from "../../contract/worksheets/submission.ts";
import { call } from "../ui/call.ts";
import { problemWords } from "../ui/problem-words.ts";
import { saveText } from "../ui/save-file.ts";
import { useToast } from "../ui/toasts.tsx";
import { useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** The proof that one item was part of the submission, as a file that can be checked without this server. */
export function ProofDownload({ code }: { readonly code: string }) {
  const { worksheet, outline, item } = useSheet();
  const toast = useToast();
  const [chosen, setChosen] = useState(item.code);
  const [busy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id, item: chosen };
      const proof = await call(proveItem, { params });
      saveText(`bukti-${code}-${chosen}.json`, "application/json", `${JSON.stringify(proof, null, 2)}\n`);
    } catch (problem) {
      toast({ text: problemWords(problem).what, tone: "block" });
    }
    setBusy(false);
  };
  return (
    <section className={s.noPrint}>
      <h3>{m.worksheet_proof_title()}</h3>
      <p className={s.soft}>{m.worksheet_proof_lead()}</p>
      <div className={s.proof}>
        <NativeSelect
          label={m.worksheet_proof_item()}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={outline.items.map((one) => ({ value: one.code, label: one.short }))}
        />
        <Button variant="default" disabled={busy} onClick={() => void download()}>
          {m.worksheet_proof_download()}
        </Button>
      </div>
    </section>
  );
}
