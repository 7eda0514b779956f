import { IntegrityCard } from "../evidence/integrity-card.tsx";
import { useMay, useMe } from "../ui/session.tsx";

/** For those who answer for an agency's evidence: whether its files are still what they were. */
export function EvidenceIntegrity() {
  const me = useMe();
  const may = useMay();
  const agencies = new Set(me.duties.flatMap(({ agencyId }) => agencyId ?? []));
  const own = [...agencies].filter((agencyId) => may("evidence.verify", { agencyId }).ok);
  return own.map((agencyId) => <IntegrityCard key={agencyId} agencyId={agencyId} />);
}
