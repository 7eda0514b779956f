import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getFactors } from "../../../contract/people/factors.ts";
import { getWelcome, signOut } from "../../../contract/people.ts";
import * as m from "../../../words/messages.js";
import { useCall, useSend } from "../../ui/queries.ts";
import { Threshold } from "../threshold.tsx";
import { FactorCards } from "./security-cards.tsx";
import classes from "./security.module.css";

/** A duty asks for a second factor: the person adds one before anything else opens. */
export function EnrolScreen() {
  const client = useQueryClient();
  const factors = useCall(getFactors, {});
  const again = () => void client.invalidateQueries({ queryKey: [getWelcome.name] });
  const leave = useSend(signOut, { onDone: again });
  const hasFactor = factors.data && (factors.data.totpSince !== null || factors.data.passkeys.length > 0);
  return (
    <Threshold title={m.security_enrol()} lead={m.security_enrol_lead()} wide>
      <div className={classes["cards"]}>
        <FactorCards isEnrolling />
        {hasFactor && <Button onClick={again}>{m.security_enrol_done()}</Button>}
        <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate({})}>
          {m.ui_sign_out()}
        </Button>
      </div>
    </Threshold>
  );
}
