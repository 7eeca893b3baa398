import "@mantine/spotlight/styles.layer.css";
import { Spotlight } from "@mantine/spotlight";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowRight, IconSearch } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeadSearch } from "@/features/leads/useLeadSearch";
import { useActiveShortcuts } from "@/shared/keyboard/useShortcuts";
import { Avatar, Kbd } from "@/shared/ui";
import classes from "./CommandMenu.module.css";

/** One box for everything: find a lead, go somewhere, do what this page can do. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 150);
  const leads = useLeadSearch(settled);
  const wanted = query.trim().toLocaleLowerCase();
  const commands = useActiveShortcuts().filter((shortcut) => shortcut.command && shortcut.label.toLocaleLowerCase().includes(wanted));
  const choose = (run: () => void) => {
    onClose();
    // What a command opens takes the focus after this box has given it back.
    setTimeout(run, 0);
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      forceOpened
      onSpotlightClose={onClose}
      closeOnEscape
      clearQueryOnClose={false}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={600}
      yOffset="14vh"
      classNames={{ content: classes.content, inner: classes.inner }}
      data-palette
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { "aria-label": t("keyboard.palette") } }}
    >
      <Spotlight.Search placeholder={t("palette.placeholder")} aria-label={t("palette.placeholder")} leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />} />
      <Spotlight.ActionsList className={classes.list}>
        {leads.length > 0 && (
          <Spotlight.ActionsGroup label={t("nav.leads")}>
            {leads.map((lead) => (
              <Spotlight.Action key={lead.id} className={classes.action} onClick={() => choose(() => void router.navigate({ to: "/leads/$leadId", params: { leadId: lead.id } }))}>
                <Avatar name={lead.name} size={22} />
                <span className={classes.label}>{lead.name}</span>
                <span className={classes.aside}>{lead.company}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t("palette.commands")}>
            {commands.map((command) => (
              <Spotlight.Action key={command.keys} className={classes.action} onClick={() => choose(command.run)}>
                <IconArrowRight size={16} stroke={1.6} aria-hidden />
                <span className={classes.label}>{command.label}</span>
                <Kbd keys={command.keys} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {leads.length === 0 && commands.length === 0 && <Spotlight.Empty>{t("palette.nothing")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
