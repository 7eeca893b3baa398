import { useState } from "react";
import { useQuery } from "urql";
import { Loaded } from "@/shared/ui";
import { SectionPage } from "../frame/SectionPage";
import { OrganizationForm } from "./OrganizationForm";
import { Organization } from "./queries";

/** What holds for everybody. */
export function OrganizationPage() {
  const [result, refresh] = useQuery({ query: Organization });
  const [round, setRound] = useState(0);
  return (
    <SectionPage section="organization">
      <Loaded result={result} onRetry={refresh}>
        {({ viewer }) => <OrganizationForm key={round} organization={viewer.organization} onReload={() => setRound(round + 1)} />}
      </Loaded>
    </SectionPage>
  );
}
