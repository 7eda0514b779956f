import { Button, SegmentedControl } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { openedImport, openImport } from "../../contract/people/imports.ts";
import type { ImportKind } from "../../core/people/imports/fields.ts";
import { permissions } from "../../core/people/permissions.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { CallProblem } from "../ui/call.ts";
import { FileDrop } from "../ui/file-drop.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { roleWord } from "../ui/role-words.ts";
import { saveText } from "../ui/save-file.ts";
import { sendForm } from "../ui/send-form.ts";
import { useMay } from "../ui/session.tsx";
import { ImportHistory } from "./import-history.tsx";
import { ImportTable } from "./import-table.tsx";
import { exampleTable } from "./import-words.ts";
import classes from "./import.module.css";

/** Many units, or many people with their duties, from one table: columns, dry run, run, and back again. */
export function ImportScreen() {
  return (
    <Page title={m.import_title()} lead={m.import_lead()}>
      <WithAgency>{(agency, choice) => <Imports key={agency.id} agency={agency} choice={choice} />}</WithAgency>
    </Page>
  );
}

function Imports({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const may = useMay();
  const [opened, setOpened] = useLinkedText("table", { push: true });
  if (!may("people.import", { agencyId: agency.id }).ok) {
    const problem = new CallProblem({ kind: "not_allowed_role", status: 403, title: "not allowed" });
    return (
      <ProblemPanel problem={problem} who={whoMay()}>
        {choice}
      </ProblemPanel>
    );
  }
  if (opened !== "") {
    return <ImportTable key={opened} agencyId={agency.id} importId={opened} onClose={() => setOpened("")} />;
  }
  return (
    <div className={classes["stack"]}>
      {choice}
      <NewImport agencyId={agency.id} onOpened={setOpened} />
      <ImportHistory agency={agency} />
    </div>
  );
}

function NewImport({ agencyId, onOpened }: { readonly agencyId: string; readonly onOpened: (id: string) => void }) {
  const [kind, setKind] = useState<ImportKind>("units");
  const open = useMutation({
    mutationFn: async (file: File) =>
      openedImport.parse(await sendForm(openImport, file, { params: { agencyId }, fields: { kind } })),
    onSuccess: (table) => onOpened(table.id),
  });
  const example = (): void => {
    const { name, text } = exampleTable(kind);
    saveText(name, "text/csv", text);
  };
  return (
    <section className={classes["new"]} aria-label={m.import_title()}>
      <div className={classes["bar"]}>
        <SegmentedControl
          aria-label={m.import_kind()}
          value={kind}
          onChange={(value) => setKind(value === "people" ? "people" : "units")}
          data={[
            { value: "units", label: m.import_kind_units() },
            { value: "people", label: m.import_kind_people() },
          ]}
        />
        <Button variant="default" onClick={example}>
          {m.import_template()}
        </Button>
      </div>
      {kind === "people" && <p className={classes["note"]}>{m.import_people_note()}</p>}
      <FileDrop
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        invite={m.import_drop()}
        limit={m.import_limit()}
        isWorking={open.isPending}
        name={open.variables?.name ?? null}
        onFile={(file) => open.mutate(file)}
      />
      {open.isError && <ProblemPanel problem={open.error} />}
    </section>
  );
}

function whoMay(): string {
  const roles = permissions["people.import"].grants.flatMap((grant) => grant.roles);
  return [...new Set(roles)].map(roleWord).join(", ");
}
