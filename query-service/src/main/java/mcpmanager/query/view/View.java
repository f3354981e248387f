package mcpmanager.query.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;

/** An aggregate as readers see it. */
public interface View {

    /** The aggregate's id. */
    @JsonIgnore
    UUID key();

    OrganizationId organizationId();

    /** Version of the aggregate that this view shows, from 0. */
    long version();

    /** What lists are ordered by. */
    @JsonIgnore
    String listName();
}
