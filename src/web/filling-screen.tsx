import { HeadFindings, ItemFindings } from "./findings/sheet-findings.tsx";
import { BesideProvider } from "./worksheets/beside.ts";
import { WorksheetScreen } from "./worksheets/worksheet-screen.tsx";

const beside = { Item: ItemFindings, Head: HeadFindings } as const;

/** The worksheet, with what later chapters lay into it. */
export function FillingScreen() {
  return (
    <BesideProvider value={beside}>
      <WorksheetScreen />
    </BesideProvider>
  );
}
