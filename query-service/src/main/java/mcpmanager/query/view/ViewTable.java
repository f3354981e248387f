package mcpmanager.query.view;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import mcpmanager.chassis.page.Cursor;
import mcpmanager.chassis.page.Page;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventJson;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The stored views of one kind. */
public final class ViewTable<V extends View> {

    private final DatabaseClient database;
    private final String table;
    private final Class<V> type;

    /**
     * @param table a table of the migration; never anything from outside
     */
    public ViewTable(DatabaseClient database, String table, Class<V> type) {
        this.database = database;
        this.table = table;
        this.type = type;
    }

    Mono<Map<UUID, V>> load(Collection<UUID> ids) {
        return database.sql("select view from " + table + " where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(this::view)
                .all()
                .collectMap(View::key);
    }

    /** @param deleted keys of those that readers don't find any more */
    Mono<Void> save(Collection<V> views, Set<UUID> deleted) {
        return database.sql("insert into " + table + " as t (id, organization_id, version, name, view, deleted)"
                        + " select id, organization_id, version, name, view::json, deleted"
                        + " from unnest(:ids, :organizations, :versions, :names, :views, :deleted)"
                        + " as v (id, organization_id, version, name, view, deleted)"
                        + " on conflict (id) do update set version = excluded.version, name = excluded.name,"
                        + " view = excluded.view, deleted = excluded.deleted where t.version < excluded.version")
                .bind("ids", column(views, View::key, UUID[]::new))
                .bind(
                        "organizations",
                        column(views, view -> view.organizationId().value(), UUID[]::new))
                .bind("versions", column(views, View::version, Long[]::new))
                .bind("names", column(views, view -> sortKey(view.listName()), String[]::new))
                .bind("views", column(views, EventJson.mapper()::writeValueAsString, String[]::new))
                .bind("deleted", column(views, view -> deleted.contains(view.key()), Boolean[]::new))
                .then();
    }

    /** Empty when there is none, or none in this organisation. */
    Mono<V> find(OrganizationId organization, UUID id) {
        return database.sql("select view from " + table
                        + " where id = :id and organization_id = :organization and not deleted")
                .bind("id", id)
                .bind("organization", organization.value())
                .map(this::view)
                .one();
    }

    /** Whether there was one in this organisation, and is none any more. */
    Mono<Boolean> isDeleted(OrganizationId organization, UUID id) {
        return database.sql(
                        "select 1 from " + table + " where id = :id and organization_id = :organization and deleted")
                .bind("id", id)
                .bind("organization", organization.value())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    Mono<Page<V>> list(OrganizationId organization, PageRequest request) {
        Cursor after = request.after();
        var select = database.sql("select view from " + table + " where organization_id = :organization and not deleted"
                        + (after == null ? "" : " and (name, id) > (:name, :id)")
                        + " order by name, id limit :limit")
                .bind("organization", organization.value())
                .bind("limit", request.limit() + 1);
        if (after != null) {
            select = select.bind("name", after.key()).bind("id", after.id());
        }
        return select.map(this::view)
                .all()
                .collectList()
                .map(found -> Page.of(found, request, view -> new Cursor(sortKey(view.listName()), view.key())));
    }

    private V view(Readable row) {
        return EventJson.mapper().readValue(row.get("view", String.class), type);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String sortKey(String name) {
        return name.replace('\0', '\uFFFD');
    }

    private static <V, C> C[] column(Collection<V> views, Function<V, C> value, IntFunction<C[]> array) {
        return views.stream().map(value).toArray(array);
    }
}
