import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { type Agency, listAgencies } from "../../contract/agencies.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";

/** Hands down the agency that a screen is about: the one in the address, else the first that the person may see. */
export function WithAgency({
  children,
  empty,
}: {
  readonly children: (agency: Agency, choice: ReactNode) => ReactNode;
  readonly empty?: ReactNode;
}) {
  const agencies = useCall(listAgencies, {});
  const [wanted, choose] = useLinkedText("agency", { push: true });
  if (agencies.isPending) return <TableSkeleton />;
  if (agencies.isError) return <ProblemPanel problem={agencies.error} onRetry={() => void agencies.refetch()} />;
  const items = agencies.data.items;
  const agency = items.find((one) => one.id === wanted) ?? items[0];
  if (!agency) return empty ?? <NoAgency />;
  const choice =
    items.length > 1 ? (
      <NativeSelect
        aria-label={m.agencies_choose()}
        value={agency.id}
        onChange={(event) => choose(event.currentTarget.value)}
        data={items.map((one) => ({ value: one.id, label: one.name }))}
      />
    ) : null;
  return <>{children(agency, choice)}</>;
}

/** Whoever may add agencies is told to; everybody else, whom to ask. */
function NoAgency() {
  const may = useMay();
  if (!may("agencies.create").ok) return <EmptyState title={m.agencies_none()}>{m.agencies_none_next()}</EmptyState>;
  return (
    <EmptyState
      title={m.agencies_none()}
      action={
        <ButtonLink to="/instansi" search={{ panel: "new-agency" }}>
          {m.agencies_add()}
        </ButtonLink>
      }
    >
      {m.agencies_none_create()}
    </EmptyState>
  );
}
