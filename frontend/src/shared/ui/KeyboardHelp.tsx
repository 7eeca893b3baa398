import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActiveShortcuts } from "@/shared/keyboard/useShortcuts";
import classes from "./KeyboardHelp.module.css";
import { Kbd } from "./Kbd";

const groups = [
  ["list", "keyboard.groupList"],
  ["lead", "keyboard.groupLead"],
  ["general", "keyboard.groupGeneral"],
] as const;

/** All shortcuts that work on this page. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shortcuts = useActiveShortcuts();
  return (
    <Modal opened={opened} onClose={onClose} title={t("keyboard.title")} size="md" closeButtonProps={{ "aria-label": t("action.close") }}>
      <div className={classes.groups}>
        {groups.map(([group, title]) => {
          const own = shortcuts.filter((shortcut) => shortcut.group === group && !shortcut.alias);
          if (own.length === 0) return null;
          return (
            <section key={group}>
              <h3 className={classes.heading}>{t(title)}</h3>
              <dl className={classes.list}>
                {own.map((shortcut) => (
                  <div key={shortcut.keys} className={classes.row}>
                    <dt>{shortcut.label}</dt>
                    <dd className={classes.keys}>
                      <Kbd keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
