import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { getWelcome, type Me } from "../../contract/people.ts";
import { type Action, type Actor, mayDo, type Refusal, type Target } from "../../core/people/permissions.ts";
import type { Result } from "../../core/kernel/result.ts";
import { ClockProvider, useNow } from "./clock.tsx";
import { todayIn } from "./dates.ts";
import { useLanguage } from "./language.tsx";
import { ProblemPanel } from "./problem-panel.tsx";
import { useCall } from "./queries.ts";
import type { Reply } from "./call.ts";
import { PageSkeleton } from "./skeletons.tsx";

export type Welcome = Reply<typeof getWelcome>;

const Session = createContext<Welcome | null>(null);

/** Who is signed in, what the server says about itself, and its time. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const welcome = useCall(getWelcome, {}, { staleTime: 5 * 60_000 });
  const { language, choose } = useLanguage();
  const preferred = welcome.data?.me?.language;
  useEffect(() => {
    if (preferred && preferred !== language) choose(preferred);
    // Only when the account's own word arrives or changes; a switch made here is saved to the account as well.
  }, [preferred]); // eslint-disable-line react-hooks/exhaustive-deps
  if (welcome.data) {
    return (
      <Session value={welcome.data}>
        <ClockProvider serverNow={welcome.data.now}>{children}</ClockProvider>
      </Session>
    );
  }
  if (welcome.isError) return <ProblemPanel problem={welcome.error} onRetry={() => void welcome.refetch()} />;
  return <PageSkeleton />;
}

export function useWelcome(): Welcome {
  const welcome = use(Session);
  if (!welcome) throw new Error("useWelcome stands outside of SessionProvider");
  return welcome;
}

/** The signed-in person; only screens behind the sign-in ask. */
export function useMe(): Me {
  const { me } = useWelcome();
  if (!me) throw new Error("useMe stands outside of the signed-in screens");
  return me;
}

/** The same table as the server's: answers whether the signed-in person may do `action`, and if not, why. */
export function useMay(): (action: Action, target?: Target) => Result<Action, Refusal> {
  const { me } = useWelcome();
  const now = useNow(60_000);
  const today = todayIn("WIB", now);
  return useMemo(() => {
    const actor: Actor = { accountId: me?.accountId ?? "", duties: me?.duties ?? [] };
    return (action, target = {}) => mayDo(action, actor, target, today);
  }, [me, today]);
}
