import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { useMay } from "../ui/session.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { AgencyForm } from "./agency-form.tsx";
import { WithAgency } from "./agency-choice.tsx";
import { UnitList } from "./unit-list.tsx";

/** Agencies and the tree of their units, with the predicates that units hold. */
export function AgenciesScreen() {
  const may = useMay();
  const link = useLinkedTexts();
  const [panel] = useLinkedText("panel");
  const mayCreate = may("agencies.create").ok;
  const add = mayCreate && (
    <Button variant="default" onClick={() => link({ panel: "new-agency", unit: "" })}>
      {m.agencies_add()}
    </Button>
  );
  const close = () => link({ panel: "" });
  const newAgency = panel === "new-agency" && mayCreate && (
    <SidePanel title={m.agencies_add()} onClose={close}>
      <AgencyForm onDone={(agency) => link({ panel: "", agency: agency.id })} onCancel={close} />
    </SidePanel>
  );
  return (
    <Page title={m.agencies_title()} lead={m.agencies_lead()} actions={add}>
      <WithAgency
        empty={
          <Split panel={newAgency || null}>
            <EmptyState title={m.agencies_none()} action={add}>
              {mayCreate ? m.agencies_none_create() : m.agencies_none_next()}
            </EmptyState>
          </Split>
        }
      >
        {(agency, choice) => (
          <UnitList key={agency.id} agencyId={agency.id} choice={choice} newAgency={newAgency || null} />
        )}
      </WithAgency>
    </Page>
  );
}
