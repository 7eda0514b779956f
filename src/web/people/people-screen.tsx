import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { type Agency, listUnits } from "../../contract/agencies.ts";
import { listPeople } from "../../contract/people.ts";
import { permissions } from "../../core/people/permissions.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { ButtonLink } from "../ui/links.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, usePages } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ActingForm } from "./acting-form.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PersonPanel } from "./person-panel.tsx";
import { PlatformPeople } from "./platform-people.tsx";

/** The people of an agency: their duties with period and letter, and the invitations on their way. */
export function PeopleScreen() {
  const may = useMay();
  return (
    <Page title={m.people_title()} lead={m.people_lead()}>
      <WithAgency>{(agency, choice) => <People key={agency.id} agency={agency} choice={choice} />}</WithAgency>
      {may("people.editPlatform").ok && <PlatformPeople />}
    </Page>
  );
}

function People({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const agencyId = agency.id;
  const may = useMay();
  const link = useLinkedTexts();
  const toast = useToast();
  const [panel] = useLinkedText("panel");
  const [personId] = useLinkedText("person");
  const [words] = useLinkedText("q");
  const everyone = usePages(listPeople, { params: { agencyId }, query: { limit: 200 } });
  // Beyond the first pages the server searches; within them the table itself does, by duty and place too.
  const isLong = everyone.more !== null && words !== "";
  const found = usePages(listPeople, { params: { agencyId }, query: { limit: 200, q: words } }, { enabled: isLong });
  const units = useCall(listUnits, { params: { agencyId } });
  if (everyone.problem)
    return (
      <ProblemPanel problem={everyone.problem} onRetry={everyone.retry} who={whoRead()}>
        {choice}
      </ProblemPanel>
    );
  if (!everyone.items) return <TableSkeleton />;
  const list = isLong && found.items ? found : everyone;
  const people = list.items ?? [];
  const mayEdit = may("people.edit", { agencyId }).ok;
  const close = () => link({ panel: "", person: "" });
  const chosen = panel !== "" ? undefined : people.find((one) => one.accountId === personId);
  const unitChoices = (units.data?.units ?? []).filter((unit) => unit.validTo === null);
  const invite = mayEdit && (
    <>
      <Button onClick={() => link({ panel: "invite", person: "" })}>{m.people_invite()}</Button>
      <Button variant="default" onClick={() => link({ panel: "acting", person: "" })}>
        {m.acting_appoint()}
      </Button>
      <ButtonLink variant="default" to="/impor" search={{ agency: agencyId }}>
        {m.import_title()}
      </ButtonLink>
    </>
  );
  const invited = (name: string) => {
    close();
    toast({ text: m.people_invited({ name }) });
  };
  const side =
    panel === "invite" && mayEdit ? (
      <SidePanel title={m.people_invite()} onClose={close}>
        <InvitationForm
          agencyId={agencyId}
          zone={agency.zone}
          units={unitChoices}
          onDone={(one) => invited(one.name)}
          onCancel={close}
        />
      </SidePanel>
    ) : panel === "acting" && mayEdit ? (
      <SidePanel title={m.acting_appoint()} onClose={close}>
        <ActingForm
          agency={agency}
          people={people}
          units={unitChoices}
          holderId={personId}
          onDone={close}
          onCancel={close}
        />
      </SidePanel>
    ) : chosen ? (
      <PersonPanel
        key={chosen.accountId}
        agency={agency}
        person={chosen}
        units={unitChoices}
        mayEdit={mayEdit}
        onAppoint={() => link({ panel: "acting", person: chosen.accountId })}
        onClose={close}
      />
    ) : null;
  return (
    <Split panel={side}>
      {choice}
      <PeopleTable
        people={people}
        zone={agency.zone}
        fileName={`orang-${agency.code}`}
        chosen={panel === "" ? personId : ""}
        filters={invite}
        onOpen={(id) => link({ person: id, panel: "" })}
        onMore={list.more}
      />
      <InvitationList agency={agency} units={units.data?.units ?? []} mayEdit={mayEdit} />
    </Split>
  );
}

function whoRead(): string {
  const roles = permissions["people.read"].grants.flatMap((grant) => grant.roles);
  return [...new Set(roles)].map(roleWord).join(", ");
}
