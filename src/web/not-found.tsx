import * as m from "../words/messages.js";
import { EmptyState } from "./ui/empty-state.tsx";
import { ButtonLink } from "./ui/links.tsx";
import { Page } from "./ui/page.tsx";

export function NotFound() {
  return (
    <Page title={m.ui_not_found()} width="reading">
      <EmptyState title={m.ui_not_found()} action={<ButtonLink to="/">{m.ui_go_home()}</ButtonLink>}>
        {m.ui_not_found_next()}
      </EmptyState>
    </Page>
  );
}
