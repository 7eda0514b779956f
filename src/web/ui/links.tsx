import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

/** The kit's anchor and button as links of the router: same looks, real addresses, loaded when pointed at. */
type Plain<Props> = Omit<Props, "children"> &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { readonly ref?: Ref<HTMLAnchorElement> };

function PlainAnchor(props: Plain<AnchorProps>) {
  return <Anchor {...props} />;
}

function PlainButton(props: Plain<ButtonProps>) {
  return <Button component="a" {...props} />;
}

export const TextLink = createLink(PlainAnchor);
export const ButtonLink = createLink(PlainButton);
