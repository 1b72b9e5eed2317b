package io.assetpipeline.store.s3;

import com.amazonaws.regions.InMemoryRegionImpl;
import com.amazonaws.regions.Region;
import com.amazonaws.regions.RegionMetadata;
import com.amazonaws.regions.RegionMetadataFactory;
import com.amazonaws.regions.RegionMetadataProvider;
import com.amazonaws.regions.RegionUtils;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK knows of regions, asked for all but one host: version 1 looks for the region of its endpoint in the list of all
 * services of AWS, once for each request, also where both were given to it. Reading that list takes a third of a second, looking
 * through it an eighth of each upload, and a service that is not AWS is not in it.
 */
final class KnownEndpoint implements RegionMetadataProvider {

    private final String host;
    private final Region region;
    private final AtomicReference<@Nullable RegionMetadata> read = new AtomicReference<>();

    private KnownEndpoint(String host, String region) {
        this.host = host;
        this.region = new Region(new InMemoryRegionImpl(region, host));
    }

    /**
     * Has the SDK ask here, for all clients of its class loader.
     *
     * @param host of no service of AWS
     * @param region what requests to it are signed for
     */
    static void use(String host, String region) {
        RegionUtils.initializeWithMetadata(new RegionMetadata(new KnownEndpoint(host, region)));
    }

    private RegionMetadata all() {
        RegionMetadata known = read.get();
        if (known == null) {
            known = RegionMetadataFactory.create();
            read.set(known);
        }
        return known;
    }

    @Override
    public List<Region> getRegions() {
        return all().getRegions();
    }

    @Override
    public Region getRegion(String name) {
        return all().getRegion(name);
    }

    @Override
    public List<Region> getRegionsForService(String service) {
        return all().getRegionsForService(service);
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still demands it.
    public Region getRegionByEndpoint(String endpoint) {
        return all().getRegionByEndpoint(endpoint);
    }

    @Override
    public @Nullable Region tryGetRegionByExplicitEndpoint(String endpoint) {
        return endpoint.equals(host) ? region : all().tryGetRegionByExplicitEndpoint(endpoint);
    }

    @Override
    public @Nullable Region tryGetRegionByEndpointDnsSuffix(String endpoint) {
        return endpoint.equals(host) ? region : all().tryGetRegionByEndpointDnsSuffix(endpoint);
    }
}
