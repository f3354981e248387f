package mcpmanager.invoke.pipeline;

import java.time.InstantSource;
import java.util.List;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.catalog.CatalogAge;
import mcpmanager.invoke.catalog.KnownLimits;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.execution.ToolExecutor;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.invoke.idempotency.Turns;
import mcpmanager.invoke.ratelimit.RateLimits;
import mcpmanager.invoke.recording.Recording;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every call goes through, in this order. */
@Configuration(proxyBeanMethods = false)
class Stages {

    @Bean
    Invocations invocations(
            CallerAuthentication authentication,
            CallableTools tools,
            CatalogAge age,
            HashKeys hashKeys,
            KnownPolicies policies,
            KnownLimits organizations,
            RateLimits rates,
            DataSources dataSources,
            ToolExecutor executor,
            ResultMaskers maskers,
            Turns turns,
            Recording recording,
            CallMeters meters,
            InstantSource clock) {
        List<Stage> stages = List.of(
                new Authenticate(authentication, recording),
                new LoadTool(tools, age, hashKeys),
                new ResolvePolicy(policies),
                new LimitRate(organizations, rates),
                new OpenDataSource(dataSources),
                new Execute(executor, turns, recording),
                new CheckResult(),
                new MaskResult(maskers),
                new Record(recording, meters),
                new Answer(meters));
        return new InvocationPipeline(stages, recording, clock);
    }
}
