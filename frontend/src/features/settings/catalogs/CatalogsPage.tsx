import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageBody, Tabs, useMobile } from "@/shared/ui";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import classes from "./catalogs.module.css";
import { CatalogView } from "./CatalogView";
import { catalogs } from "./queries";

/** The lists of choices that the organization keeps. */
export function CatalogsPage() {
  const { t } = useTranslation("settings");
  const mobile = useMobile();
  const { search, change } = useAddress();
  const catalog = catalogs.find((each) => each === search.catalog) ?? "SOURCE";
  return (
    <SectionPage section="catalogs" full>
      {mobile ? (
        <Select
          className={classes.select}
          aria-label={t("catalogs.choose")}
          allowDeselect={false}
          data={catalogs.map((each) => ({ value: each, label: t(`catalogs.name.${each}`) }))}
          value={catalog}
          onChange={(next) => change({ catalog: next ?? undefined })}
        />
      ) : (
        <Tabs label={t("catalogs.choose")} tabs={catalogs.map((each) => ({ key: each, label: t(`catalogs.name.${each}`) }))} active={catalog} onChange={(next) => change({ catalog: next })} />
      )}
      <PageBody narrow>
        <CatalogView key={catalog} catalog={catalog} />
      </PageBody>
    </SectionPage>
  );
}
