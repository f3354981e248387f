package mcpmanager.chassis.access;

import java.util.function.BiFunction;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands controller methods what is made of the {@link Caller} and the request; nobody: {@code UNAUTHENTICATED}. */
public class CallersArgument<T> implements HandlerMethodArgumentResolver, WebFluxConfigurer {

    private final Class<T> type;
    private final BiFunction<Caller, ServerWebExchange, T> made;

    /** @param type of the parameter, exactly */
    protected CallersArgument(Class<T> type, BiFunction<Caller, ServerWebExchange, T> made) {
        this.type = type;
        this.made = made;
    }

    @Override
    public final void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public final boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public final Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return Caller.current()
                .<Object>map(caller -> made.apply(caller, exchange))
                .switchIfEmpty(Mono.error(() -> new ProblemException(HttpProblem.UNAUTHENTICATED)));
    }
}
