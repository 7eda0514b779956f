import type { Agency } from "../../../contract/agencies.ts";
import { getPortal } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import { WithAgency } from "../../agencies/agency-choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { SidePanel, Split } from "../../ui/split.tsx";
import { PortalHead } from "./portal-head.tsx";
import { PortalSettings } from "./portal-settings.tsx";
import { PortalTokens } from "./portal-tokens.tsx";
import { PullList } from "./pull-list.tsx";
import { UnitPanel } from "./unit-panel.tsx";
import { UnitTable } from "./unit-table.tsx";
import classes from "./portal.module.css";

/** The way of the ministry's portal: what it is told, of which units, what it fetched, and the keys it comes with. */
export function PortalScreen() {
  return (
    <Page title={m.portal_title()} lead={m.portal_lead()}>
      <WithAgency>
        {(agency, choice) => (
          <>
            {choice}
            <Portal key={agency.id} agency={agency} />
          </>
        )}
      </WithAgency>
    </Page>
  );
}

function Portal({ agency }: { readonly agency: Agency }) {
  const may = useMay();
  const [chosen, choose] = useLinkedText("unit", { push: true });
  const portal = useCall(getPortal, { params: { agencyId: agency.id } });
  if (portal.isError) return <ProblemPanel problem={portal.error} onRetry={() => void portal.refetch()} />;
  if (!portal.data) return <CardsSkeleton />;
  const { data } = portal;
  const mayManage = may("portal.manage", { agencyId: agency.id }).ok;
  const unit = data.units.find(({ unitId }) => unitId === chosen);
  const side = unit ? (
    <SidePanel title={unit.name} onClose={() => choose("")}>
      <UnitPanel key={unit.unitId} agency={agency} unit={unit} mayManage={mayManage} />
    </SidePanel>
  ) : null;
  return (
    <Split panel={side}>
      <div className={classes["cards"]}>
        <PortalHead portal={data} zone={agency.zone} />
        {data.round === null ? (
          <EmptyState title={m.portal_no_round()} />
        ) : (
          <UnitTable units={data.units} zone={agency.zone} chosen={chosen} onChoose={choose} />
        )}
        <PortalTokens agency={agency} tokens={data.tokens} mayManage={mayManage} />
        <PullList agency={agency} />
        {mayManage && <PortalSettings key={JSON.stringify(data.settings)} agency={agency} settings={data.settings} />}
      </div>
    </Split>
  );
}
