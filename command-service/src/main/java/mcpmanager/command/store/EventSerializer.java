package mcpmanager.command.store;

import mcpmanager.events.DomainEvent;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.EventTypes;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Events in the store have the same JSON and the same type names as on the wire, so that a class can be renamed or
 * moved without touching history. All else (metadata, tokens) is Axon's own JSON.
 */
final class EventSerializer implements Serializer {

    private static final String PUBLISHED = "mcpm.";

    private final RevisionResolver revisions = new AnnotationRevisionResolver();
    private final Jackson3Serializer axonTypes = Jackson3Serializer.builder().build();

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        if (object instanceof DomainEvent event) {
            byte[] json = EventJson.mapper().writeValueAsBytes(event);
            return new SimpleSerializedObject<>(
                    getConverter().convert(json, representation), representation, typeForClass(event.getClass()));
        }
        return axonTypes.serialize(object, representation);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller names the type it expects
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (isPublished(serialized.getType())) {
            byte[] json = getConverter().convert(serialized.getData(), serialized.getContentType(), byte[].class);
            return (T) EventJson.mapper().readValue(json, classForType(serialized.getType()));
        }
        return axonTypes.deserialize(serialized);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return axonTypes.canSerializeTo(representation);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return isPublished(type) ? EventTypes.classOf(type.getName()) : axonTypes.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the overridden method
    public SerializedType typeForClass(Class type) {
        return type != null && DomainEvent.class.isAssignableFrom(type)
                ? new SimpleSerializedType(EventTypes.nameOf(type), revisions.revisionOf(type))
                : axonTypes.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return axonTypes.getConverter();
    }

    private static boolean isPublished(SerializedType type) {
        return type.getName().startsWith(PUBLISHED);
    }
}
