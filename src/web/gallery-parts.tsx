import { Button, Checkbox, NativeSelect, PasswordInput, SegmentedControl, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import * as m from "../words/messages.js";
import { Shelf } from "./gallery-shelf.tsx";
import classes from "./gallery-screen.module.css";
import type { Column } from "./ui/columns.ts";
import { DataTable } from "./ui/data-table.tsx";
import { closingIn } from "./ui/dates.ts";
import { FieldRow, Form } from "./ui/form.tsx";
import { KbdHint } from "./ui/kbd-hint.tsx";
import { percent, points, signedPoints } from "./ui/numbers.ts";
import { StatusTag } from "./ui/status-tag.tsx";
import { Term } from "./ui/term.tsx";
import { type TermName, terms } from "./ui/terms.ts";
import { useToast } from "./ui/toasts.tsx";

type Row = { readonly unit: string; readonly total: string };
const rows: readonly Row[] = [
  { unit: "Puskesmas Sumberasih", total: "8077/100" },
  { unit: "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Probolinggo", total: "74996/1000" },
  { unit: "RSUD Waluyo Jati", total: "75" },
];

/** Tags, buttons, fields, keys, terms, numbers, a list, toasts. */
export function GalleryParts() {
  const toast = useToast();
  const [language, setLanguage] = useState("a");
  const [sending, setSending] = useState(false);
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { id: "unit", title: m.agencies_column_name(), main: true, value: (row) => row.unit },
      { id: "total", title: m.gallery_total(), align: "end", value: (row) => points(row.total) },
    ],
    [],
  );
  const now = new Date("2026-05-28T03:00:00Z");
  return (
    <>
      <Shelf title={m.gallery_tags()}>
        <div className={classes["row"]}>
          <StatusTag status="met">{m.gallery_met()}</StatusTag>
          <StatusTag status="need">{closingIn("2026-05-31T17:00:00Z", now)}</StatusTag>
          <StatusTag status="block">{m.gallery_block()}</StatusTag>
          <StatusTag status="plain">LKE 2026</StatusTag>
          <KbdHint keys="Ctrl K" />
        </div>
        <div className={classes["row"]}>
          {/* Only the names of the table itself. */}
          {(Object.keys(terms) as TermName[]).map((name) => (
            <Term key={name} name={name} />
          ))}
        </div>
        <p>
          {points("74996/1000")} · {signedPoints("3/10")} · {signedPoints("-29/100")} · {percent("2/3")}
        </p>
      </Shelf>
      <Shelf title={m.gallery_buttons()}>
        <div className={classes["row"]}>
          <Button onClick={() => toast({ text: m.ui_saved() })}>{m.ui_save()}</Button>
          <Button variant="default" onClick={() => toast({ text: m.people_withdrawn(), undo: () => undefined })}>
            {m.gallery_with_undo()}
          </Button>
          <Button variant="default" onClick={() => toast({ text: m.problem_offline(), tone: "block" })}>
            {m.gallery_failed()}
          </Button>
          <Button disabled>{m.ui_save()}</Button>
          <Button loading>{m.ui_save()}</Button>
          <SegmentedControl
            value={language}
            onChange={setLanguage}
            data={[
              { value: "a", label: "WBK" },
              { value: "b", label: "WBBM" },
            ]}
          />
        </div>
      </Shelf>
      <Shelf title={m.gallery_fields()}>
        <Form
          send={m.ui_save()}
          sending={sending}
          problem={null}
          onSend={() => setSending(!sending)}
          onCancel={() => setSending(false)}
        >
          <FieldRow>
            <TextInput label={m.people_name()} required />
            <TextInput label={m.people_letter()} error={m.ui_field_fault()} defaultValue="800/1" />
            <TextInput label={m.people_email()} disabled defaultValue="x" />
          </FieldRow>
          <FieldRow>
            <PasswordInput label={m.people_password()} description={m.people_password_rule()} />
            <NativeSelect label={m.people_role()} data={[m.role_unit_head(), m.role_tpi_lead()]} />
            <TextInput type="date" label={m.people_from()} />
          </FieldRow>
          <Checkbox label={m.rounds_tier_tpi_lead()} defaultChecked />
        </Form>
      </Shelf>
      <Shelf title={m.gallery_list()}>
        <DataTable
          label={m.gallery_list()}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.unit}
          fileName="galeri"
        />
      </Shelf>
    </>
  );
}
