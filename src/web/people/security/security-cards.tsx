import { useState } from "react";
import { getFactors } from "../../../contract/people/factors.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { longDay, todayIn } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { PasskeysCard } from "./passkeys-card.tsx";
import { RecoveryCard } from "./recovery-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TotpCard } from "./totp-card.tsx";

/** With what one proves who one is: passkeys, authenticator app, recovery codes; and where one is signed in. */
export function SecurityCards() {
  return (
    <>
      <FactorCards />
      <SessionsCard />
    </>
  );
}

/** The second factors alone: for whoever has to add one before anything else, too. */
export function FactorCards({ isEnrolling = false }: { readonly isEnrolling?: boolean }) {
  const factors = useCall(getFactors, {});
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (factors.isError) return <ProblemPanel problem={factors.error} onRetry={() => void factors.refetch()} />;
  if (!factors.data) return <CardsSkeleton cards={3} />;
  const { required, singleSignOnSince } = factors.data;
  return (
    <>
      {!isEnrolling && (required || singleSignOnSince !== null) && (
        <Card tone="wash">
          {required && m.security_required()}{" "}
          {singleSignOnSince !== null &&
            m.security_single_sign_on_since({ day: longDay(todayIn("WIB", new Date(singleSignOnSince))) })}
        </Card>
      )}
      <PasskeysCard factors={factors.data} />
      <TotpCard factors={factors.data} onCodes={setCodes} />
      <RecoveryCard factors={factors.data} codes={codes} onCodes={setCodes} />
    </>
  );
}
