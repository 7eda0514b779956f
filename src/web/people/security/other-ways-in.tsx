import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { challengeSignIn, signInWithPasskey } from "../../../contract/people/second-step.ts";
import { startSingleSignOn } from "../../../contract/people/single-sign-on.ts";
import * as m from "../../../words/messages.js";
import { addressOf, call, CallProblem } from "../../ui/call.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useWelcome } from "../../ui/session.tsx";
import { useEnter } from "../enter.ts";
import { endCeremony, fillsInPasskeys, knowsPasskeys, signChallenge } from "./ceremony.ts";
import classes from "./security.module.css";

/** In without the password: by a passkey, or by single sign-on where one is set. */
export function OtherWaysIn({ returnTo }: { readonly returnTo: string }) {
  const { singleSignOn } = useWelcome();
  const enter = useEnter();
  const send = useMutation({
    mutationFn: async ({ fillIn }: { readonly fillIn: boolean }) => {
      const response = await signChallenge(await call(challengeSignIn), { fillIn });
      return await call(signInWithPasskey, { body: { response } });
    },
    onSuccess: enter,
  });
  useOfferInField(send.mutateAsync);
  if (!knowsPasskeys() && singleSignOn === null) return null;
  const isShown = send.error instanceof CallProblem && !send.variables?.fillIn;
  return (
    <>
      <div className={classes["or"]}>{m.security_or()}</div>
      {isShown && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={send.error} />
        </div>
      )}
      <div className={classes["ways"]}>
        {knowsPasskeys() && (
          <Button
            variant="default"
            loading={send.isPending && !send.variables.fillIn}
            onClick={() => send.mutate({ fillIn: false })}
          >
            {m.security_sign_in_passkey()}
          </Button>
        )}
        {singleSignOn !== null && (
          <Button
            component="a"
            variant="default"
            href={addressOf(startSingleSignOn.path, { query: { ke: returnTo === "/" ? "" : returnTo } })}
          >
            {m.security_sign_in_provider({ name: singleSignOn })}
          </Button>
        )}
      </div>
    </>
  );
}

/** Passkeys offered in the e-mail field, where the browser can; the challenge is renewed before it expires. */
function useOfferInField(offer: (asked: { readonly fillIn: boolean }) => Promise<unknown>): void {
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (isOver || !(await fillsInPasskeys())) return;
      // Nobody chose one, or the button was pressed instead: nothing to say.
      await offer({ fillIn: true }).catch(() => undefined);
    };
    void ask();
    const timer = setInterval(() => void ask(), 4 * 60_000);
    return () => {
      isOver = true;
      clearInterval(timer);
      endCeremony();
    };
    // Once for the page: the function is another at every rendering.
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
}
